"""What larger parts do for a stage: a signal, a spectrum, a band, a neighbour."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from cmt.explanation.effect.half_seconds import DRAWS, VIEW_SEED
from cmt.explanation.effect.replacing import N_PARTS, N_SIGNALS, ReplaceableNight
from cmt.explanation.effect.side_by_side import side_by_side
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
    neighbours = night.neighbours(epoch)
    # What is read of other bands takes about as long as all else together.
    without_bands, (logs, without_others, votes) = side_by_side(
        partial(_without_bands, night, epoch, seed),
        lambda: (
            night.logs(epoch, *_whole_signals(night, epoch, seed)),
            night.without(epoch, _one_by_one(night, epoch, neighbours)),
            night.window_votes(epoch),
        ),
    )
    own = logs.waveform[0, 0], logs.spectral[0]
    before = night.probabilities(*own)
    signals = night.probabilities(logs.waveform, logs.spectral).mean(axis=0)[1:]
    spectrum = bands = None
    if without_bands is not None:
        falls = before - night.probabilities(own[0], without_bands).mean(axis=1)
        spectrum, bands = falls[0], falls[1:]
    return Parts(
        signals=before - signals,
        spectrum=spectrum,
        bands=bands,
        neighbours=neighbours,
        context=before - night.probabilities(*without_others),
        votes=votes,
    )


def _whole_signals(
    night: ReplaceableNight, epoch: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return surrogates, and in whose places: of nothing, the EEG, the EOG."""
    replaced = np.zeros((1 + N_SIGNALS, N_SIGNALS, N_PARTS), bool)
    for signal in night.signals(epoch):
        replaced[1 + signal, signal] = True
    return night.surrogates(epoch, DRAWS, seed), replaced


def _one_by_one(
    night: ReplaceableNight, epoch: int, neighbours: np.ndarray
) -> np.ndarray:
    """Return ``(n, n_epochs)`` bool: each neighbour hidden, but the epoch itself."""
    hidden = np.zeros((len(neighbours), len(night.staging.usable)), bool)
    hidden[np.arange(len(neighbours)), neighbours] = neighbours != epoch
    return hidden


def _without_bands(night: ReplaceableNight, epoch: int, seed: int) -> np.ndarray | None:
    """Return what the spectral stream says, ``(1 + band, draw, 5)``, mean 0.

    First of the powers of other epochs, then of each band of their EEG; ``None``
    without such a stream.
    """
    if night.spectra is None:
        return None
    powers, others = night.spectra.powers(epoch), _other_powers(night, epoch, seed)
    variants = np.tile(powers, (1 + len(BAND_NAMES), len(others), 1, 1))
    variants[0] = others
    for band in range(len(BAND_NAMES)):
        variants[1 + band, :, 0, band] = others[:, 0, band]
    (said,) = night.spectra.logs([epoch], [variants.reshape(-1, *powers.shape)])
    return said.reshape(*variants.shape[:2], -1)


def _other_powers(night: ReplaceableNight, epoch: int, seed: int) -> np.ndarray:
    """Return the log band powers ``(draw, 2, 5)`` of other usable epochs, drawn."""
    others = np.flatnonzero(night.staging.usable)
    others = others[others != epoch]
    if not others.size:
        return night.spectra.powers(epoch)[None]
    rng = np.random.default_rng((seed, epoch, N_SIGNALS))
    drawn = rng.choice(others, DRAWS, replace=others.size < DRAWS)
    return np.stack([night.spectra.powers(int(other)) for other in drawn])
