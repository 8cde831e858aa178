"""What eyes do to an EOG, and a little to an EEG: saccades, blinks, slow movements."""

import numpy as np
from scipy.signal import lfilter

from cmt.simulation.frames import RATE_HZ
from cmt.simulation.timing import envelope, narrow_noise, onsets, place
from cmt.stages import EPOCH_SAMPLES, Stage


def saccades(
    stages: np.ndarray, busy: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Draw rapid movements, in bursts in REM, as an AC amplifier shows them.

    Each is a step of 30 to 100 ms that decays with the amplifier's time constant. There
    are more of them in epochs that are ``busy`` (n_epochs,), from 0 to 1.
    """
    steps = np.zeros(stages.size * EPOCH_SAMPLES)
    in_burst = rng.uniform(0.5, 4)
    rate = {
        Stage.W: rng.uniform(8, 50),
        Stage.N1: rng.uniform(0, 2),
        Stage.R: rng.uniform(4, 25),
    }
    first = onsets(stages, rate, rng)
    first = first[rng.random(first.size) < busy[first // EPOCH_SAMPLES] ** 0.5]
    n_following = rng.poisson(in_burst, first.size)
    gaps_s = rng.uniform(
        0.2, rng.uniform(0.5, 1.4), (first.size, max(n_following, default=0) + 1)
    )
    gaps_s[:, 0] = 0
    at = first[:, None] + (gaps_s.cumsum(axis=1) * RATE_HZ).astype(int)
    kept = (np.arange(at.shape[1]) <= n_following[:, None]) & (at < steps.size)
    sizes = rng.choice([-1, 1], kept.sum()) * rng.lognormal(0, 0.5, kept.sum())
    np.add.at(steps, at[kept], sizes)
    decay = np.exp(-1 / (rng.uniform(0.2, 0.8) * RATE_HZ))
    rise = np.hanning(rng.integers(5, 13))
    moved = np.convolve(lfilter([1], [1, -decay], steps), rise / rise.sum(), "same")
    return moved.astype(np.float32)


def slow_movements(n_epochs: int, rng: np.random.Generator) -> np.ndarray:
    """Draw rolling of 0.15 to 0.7 Hz, the sign of falling asleep."""
    n = n_epochs * EPOCH_SAMPLES
    rolling = narrow_noise(n, rng.uniform(0.12, 0.25), rng.uniform(0.4, 0.8), rng)
    return rolling * envelope(n, rng.uniform(4, 10), rng.uniform(0.4, 0.9), rng)


def blinks(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw humps of 0.2 to 0.45 s in wakefulness, largest at the forehead."""
    track = np.zeros(stages.size * EPOCH_SAMPLES, np.float32)
    width_s = rng.uniform(0.2, 0.4)
    for onset in onsets(stages, {Stage.W: rng.uniform(1, 15)}, rng):
        shape = np.hanning(int(width_s * rng.uniform(0.85, 1.15) * RATE_HZ))
        place(track, onset, shape * rng.lognormal(0, 0.25))
    return track
