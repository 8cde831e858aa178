"""What larger parts do for a stage: a signal, a spectrum, a band, a neighbour."""

from dataclasses import dataclass

import numpy as np

from cmt.explanation.effect.half_seconds import DRAWS, VIEW_SEED
from cmt.explanation.effect.replacing import N_PARTS, N_SIGNALS, ReplaceableNight
from cmt.spectra import BAND_NAMES


@dataclass(frozen=True)
class Parts:
    """By how much the probability of each stage falls without a part of what was seen.

    Above 0 the part speaks for the stage, below 0 against it.

    Parameters
    ----------
    signals
        ``(2, 5)``: the whole EEG, the whole EOG of the epoch, replaced by noise with
        its own spectrum; 0 for a signal that does not speak.
    spectrum, bands
        ``(5,)`` and ``(5, 5)``, band by stage: the band powers of the epoch, or one
        band of the EEG, replaced by those of other epochs of the night, in the stream
        that reads spectra; ``None`` where the model has none.
    neighbours
        ``(n,)`` int64: the 0-based epochs around.
    context
        ``(n, 5)``: each of them hidden, as an unusable one is; 0 for the epoch itself.
    votes
        ``(5,)`` int64: how many of the windows of the network for the waveforms that
        hold the epoch name each stage.
    """

    signals: np.ndarray
    spectrum: np.ndarray | None
    bands: np.ndarray | None
    neighbours: np.ndarray
    context: np.ndarray
    votes: np.ndarray


def parts(night: ReplaceableNight, epoch: int, seed: int = VIEW_SEED) -> Parts:
    """Return what larger parts do for the stages of a 0-based usable epoch."""
    replaced = np.zeros((1 + N_SIGNALS, N_SIGNALS, N_PARTS), bool)
    for signal in night.signals(epoch):
        replaced[1 + signal, signal] = True
    logs = night.logs(epoch, night.surrogates(epoch, DRAWS, seed), replaced)
    found = night.probabilities(logs.waveform, logs.spectral).mean(axis=0)
    own = logs.waveform[0, 0], logs.spectral[0]
    spectrum, bands = _spectrum(night, epoch, seed, own)
    neighbours = night.neighbours(epoch)
    hidden = night.without_neighbours(epoch, neighbours)
    return Parts(
        signals=found[0] - found[1:],
        spectrum=spectrum,
        bands=bands,
        neighbours=neighbours,
        context=night.probabilities(*own)[None] - night.probabilities(*hidden),
        votes=night.window_votes(epoch),
    )


def _spectrum(
    night: ReplaceableNight,
    epoch: int,
    seed: int,
    own: tuple[np.ndarray, np.ndarray],
) -> tuple[np.ndarray, np.ndarray] | tuple[None, None]:
    """Return falls ``(5,)`` without the spectrum and ``(5, 5)`` without each band."""
    powers = night.powers_of(epoch)
    if powers is None:
        return None, None
    others = night.other_powers(epoch, DRAWS, seed)
    variants = np.tile(powers, (1 + len(BAND_NAMES), len(others), 1, 1))
    variants[0] = others
    for band in range(len(BAND_NAMES)):
        variants[1 + band, :, 0, band] = others[:, 0, band]
    spectral = night.spectral_logs(epoch, variants.reshape(-1, *powers.shape))
    found = night.probabilities(own[0], spectral).reshape(
        len(variants), len(others), -1
    )
    falls = night.probabilities(*own) - found.mean(axis=1)
    return falls[0], falls[1:]
