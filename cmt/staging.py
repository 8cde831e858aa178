"""Stages of a recording, and what the network looked at: `stage_recording` is the one call."""

from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

import numpy as np

from cmt.hypnogram import Hypnogram
from cmt.stages import UNSCORED


class AttentionMaps(NamedTuple):
    """What the network weighed, for every epoch of a night; float32, no softmax left to do.

    eeg, eog
        ``(n_epochs, 60)``: the half-seconds of the epoch; rows of ``eog`` are 0 where
        the EOG was masked.
    modality
        ``(n_epochs, 2)``: EEG and EOG; rows sum to 1.
    context
        ``(n_epochs, n_context)``: the epochs from ``-n_context // 2`` to
        ``+n_context // 2`` around each, 0 outside the night; rows sum to 1.
    """

    eeg: np.ndarray
    eog: np.ndarray
    modality: np.ndarray
    context: np.ndarray


@dataclass(frozen=True)
class Staging:
    """The result of staging one recording; read-only arrays.

    Parameters
    ----------
    probabilities
        ``(n_epochs, 5)`` float32, calibrated, columns W N1 N2 N3 R, rows sum to 1.
    usable
        ``(n_epochs,)`` bool, false where the EEG is flat, clipped or disconnected.
    attention
        The network's true attention weights, mean over heads.
    similarity
        The paper's measure: similarities of output features, not weights. Here
        ``eeg`` and ``eog`` are divided by the row's maximum, as the paper draws them.
    start
        Time of day of the first epoch, or ``None``.
    eeg, eog
        Names of the staged channels; ``eog`` is ``None`` when the EEG was staged alone.
    model
        Name and version of the model, then the first 12 digits of its SHA-256.
    device
        Where it ran: ``cuda``, ``mps`` or ``cpu``.
    tail_s
        Seconds at the end, less than an epoch, that were not scored.
    """

    probabilities: np.ndarray
    usable: np.ndarray
    attention: AttentionMaps
    similarity: AttentionMaps
    start: time | None
    eeg: str
    eog: str | None
    model: str
    device: str
    tail_s: float

    @property
    def hypnogram(self) -> Hypnogram:
        """The most probable stage of each usable epoch; the others are unscored."""
        best = np.where(self.usable, self.probabilities.argmax(axis=1), UNSCORED)
        return Hypnogram(best, self.start)

    @property
    def confidence(self) -> np.ndarray:
        """``(n_epochs,)`` float32: probability of the stage given; 0 where there is none."""
        return np.where(self.usable, self.probabilities.max(axis=1), 0).astype(np.float32)
