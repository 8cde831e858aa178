"""What each stream of a model says for the stage shown, against the runner-up."""

from dataclasses import dataclass

import numpy as np

from cmt.spectra import BAND_NAMES
from cmt.stages import Stage
from cmt.staging import Staging

_UNUSUAL = (10, 90)
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
        Share of the night's usable epochs with less power, in per cent.
    """

    band: str
    percentile: float

    @property
    def is_high(self) -> bool:
        """Whether it lies above the night's own 10–90 % range."""
        return self.percentile > _UNUSUAL[1]

    @property
    def is_low(self) -> bool:
        """Whether it lies below that range."""
        return self.percentile < _UNUSUAL[0]


def evidence(staging: Staging, epoch: int) -> Evidence | None:
    """Return what each stream says of a 0-based epoch.

    ``None`` where the epoch got no stage, or the model has one stream.
    """
    if staging.streams is None or not staging.usable[epoch]:
        return None
    second, first = np.argsort(staging.probabilities[epoch])[-2:]
    waveform, spectral = (
        float(stream[epoch, first] - stream[epoch, second])
        for stream in staging.streams
    )
    return Evidence(Stage(first), Stage(second), waveform, spectral)


def band_levels(staging: Staging, epoch: int) -> list[BandLevel]:
    """Return how the bands of an epoch's EEG stand in the night, δ to β.

    Empty where the epoch got no stage, or the model has no spectral stream.
    """
    if staging.spectra is None or not staging.usable[epoch]:
        return []
    night = staging.spectra.eeg[staging.spectra.usable]
    less = (night < staging.spectra.eeg[epoch]).mean(axis=0)
    return [
        BandLevel(band, float(100 * share))
        for band, share in zip(BAND_NAMES, less, strict=True)
    ]
