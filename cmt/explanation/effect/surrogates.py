"""What half-seconds of a signal are replaced by, to see what depends on them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Surrogate:
    """A kind of replacement.

    Parameters
    ----------
    name
        As options and files have it.
    in_words
        In the middle of a sentence.
    draw
        Returns ``(n, 3000)`` float32 from the signal's epochs ``(n_epochs, 3000)``, the
        0-based epoch, those that may be drawn from ``(n_epochs,)`` bool, n, and a
        generator of random numbers.
    """

    name: str
    in_words: str
    draw: Callable[[np.ndarray, int, np.ndarray, int, np.random.Generator], np.ndarray]


def _phase_randomised(
    signal: np.ndarray,
    epoch: int,
    _drawable: np.ndarray,
    n: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Keep the epoch's spectrum, draw its phases (Theiler et al. 1992).

    doi 10.1016/0167-2789(92)90102-S. What is left is noise of the same loudness and
    colour: no spindle, no slow wave and no eye movement has a place in it.
    """
    spectrum = np.fft.rfft(signal[epoch])
    phases = rng.uniform(0, 2 * np.pi, (n, spectrum.size))
    drawn = np.abs(spectrum) * np.exp(1j * phases)
    # The mean has no phase, nor has the highest frequency of an even number of samples.
    drawn[:, 0] = spectrum[0]
    drawn[:, -1] = np.abs(spectrum[-1]) * np.sign(np.cos(phases[:, -1]))
    return np.fft.irfft(drawn, signal.shape[1]).astype(np.float32)


def _spliced(
    signal: np.ndarray,
    epoch: int,
    drawable: np.ndarray,
    n: int,
    rng: np.random.Generator,
) -> np.ndarray:
    others = np.flatnonzero(drawable)
    others = others[others != epoch]
    if not others.size:
        raise ValueError("there is no other epoch to splice from")
    return signal[rng.choice(others, n, replace=others.size < n)]


def _zeros(
    signal: np.ndarray,
    _epoch: int,
    _drawable: np.ndarray,
    n: int,
    _rng: np.random.Generator,
) -> np.ndarray:
    return np.zeros((n, signal.shape[1]), np.float32)


PHASE = Surrogate("phase", "noise with the epoch's own spectrum", _phase_randomised)
SPLICE = Surrogate("splice", "the same half-second of other epochs", _spliced)
ZEROS = Surrogate("zeros", "nothing", _zeros)
SURROGATES = {each.name: each for each in (PHASE, SPLICE, ZEROS)}
