"""Bands of the EEG's spectrum: whether the most unusual one carries the stage.

A band is replaced in what the spectral stream is given, by the mean of other epochs'
log powers; the waveform stays. A model without such a stream has nothing to test.
"""

import numpy as np

from cmt.explanation.effect import ReplaceableNight
from cmt.explanation.effect.half_seconds import DRAWS, VIEW_SEED
from cmt.explanation.effect.replacing import N_PARTS, N_SIGNALS
from cmt.explanation.evidence import band_levels
from cmt.fidelity.deletion import measured
from cmt.fidelity.epoch_test import JUDGE_SEEDS
from cmt.fidelity.parts.ranked import Measure, PartsTest, examine_parts
from cmt.spectra import BAND_NAMES

PARTS = tuple(BAND_NAMES)
_COUNTS = (1, 2)


def examine_bands(night: ReplaceableNight, epoch: int, stage: int) -> PartsTest | None:
    """Replace each band of a 0-based epoch; ``None`` where none can be compared."""
    levels = band_levels(night.staging, epoch)
    if not levels:
        return None
    alone = np.eye(1 + len(PARTS), len(PARTS), k=-1, dtype=bool)
    shown = without_bands(night, epoch, stage, VIEW_SEED)(alone)
    views = {
        "effect": shown[0, 0] - shown[1:, 0],
        "unusual": np.array([abs(level.percentile - 50) for level in levels]),
    }
    measure = without_bands(night, epoch, stage, JUDGE_SEEDS[0])
    return examine_parts(measure, views, _COUNTS, night.samples(epoch))


def without_bands(
    night: ReplaceableNight, epoch: int, stage: int, seed: int
) -> Measure:
    """Return what measures the stage with bands as other usable epochs have them."""
    spectra = night.staging.spectra
    others = np.flatnonzero(spectra.usable & (np.arange(len(spectra.usable)) != epoch))
    rng = np.random.default_rng((seed, epoch))
    usual = spectra.eeg[rng.choice(others, DRAWS)].mean(axis=0)
    own = night.spectra.powers(epoch)
    nothing = np.zeros((1, N_SIGNALS, N_PARTS), bool)
    waveform = night.logs(epoch, night.surrogates(epoch, 1, seed), nothing).waveform

    def measure(masks: np.ndarray) -> np.ndarray:
        powers = np.tile(own, (len(masks), 1, 1))
        powers[:, 0] = np.where(masks, usual, own[0])
        (spectral,) = night.spectra.logs([epoch], [powers])
        said = night.probabilities(*np.broadcast_arrays(waveform[0], spectral))
        return measured(said, stage)

    return measure
