"""What each stream of a model says for the stage shown, against the runner-up."""

from dataclasses import dataclass

import numpy as np

from cmt.epochs.signal_quality import ENOUGH_EPOCHS
from cmt.spectra import BAND_NAMES
from cmt.stages import Stage
from cmt.staging import Staging

USUAL_RANGE_PCT = (10, 90)
"""Percentiles of the night outside which a band is said to be unusual."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for the stage shown and against the next one, in natural log odds.

    Parameters
    ----------
    stage, runner_up
        The most probable stage, and the one after it.
    waveform, spectral
        What each stream adds; below 0 it speaks for the runner-up.
    """

    stage: Stage
    runner_up: Stage
    waveform: float
    spectral: float

    @property
    def log_odds(self) -> float:
        """Log of the odds of the stage against the runner-up."""
        return self.waveform + self.spectral


@dataclass(frozen=True)
class BandLevel:
    """How an epoch's power in a band stands in the night.

    Parameters
    ----------
    band
        δ θ α σ β.
    percentile
        Share of the night's other epochs with less power, in per cent; of those with
        just as much, half count.
    """

    band: str
    percentile: float

    @property
    def is_high(self) -> bool:
        """Whether it lies above the night's own 10–90 % range."""
        return self.percentile > USUAL_RANGE_PCT[1]

    @property
    def is_low(self) -> bool:
        """Whether it lies below that range."""
        return self.percentile < USUAL_RANGE_PCT[0]


def evidence(staging: Staging, epoch: int) -> Evidence | None:
    """Return what each stream says of a 0-based epoch.

    ``None`` where the epoch got no stage, or the model has one stream.
    """
    if staging.streams is None or not staging.usable[epoch]:
        return None
    first, second = np.argsort(-staging.probabilities[epoch], kind="stable")[:2]
    waveform, spectral = (
        float(stream[epoch, first] - stream[epoch, second])
        for stream in staging.streams
    )
    return Evidence(Stage(first), Stage(second), waveform, spectral)


def band_levels(staging: Staging, epoch: int) -> list[BandLevel]:
    """Return how the bands of an epoch's EEG stand in the night, δ to β.

    Empty where the epoch got no stage, the model has no spectral stream, or so few
    epochs are usable that there is no night to compare with.
    """
    if staging.spectra is None or not staging.usable[epoch]:
        return []
    night, own = staging.spectra.eeg[staging.usable], staging.spectra.eeg[epoch]
    if len(night) < ENOUGH_EPOCHS:
        return []
    less, alike = (night < own).sum(axis=0), (night == own).sum(axis=0) - 1
    percentiles = 100 * (less + alike / 2) / (len(night) - 1)
    return [
        BandLevel(band, float(percentile))
        for band, percentile in zip(BAND_NAMES, percentiles, strict=True)
    ]
