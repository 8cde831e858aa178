"""The result of staging: probabilities, what the network looked at, and notes."""

from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cmt.clock import clock_text
from cmt.epochs.signal_quality import too_few
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.recording import Recording
from cmt.spectra import Spectra
from cmt.stages import EPOCH_SECONDS, UNSCORED
from cmt.staging import conversions
from cmt.summary import SleepSummary, summarise

if TYPE_CHECKING:
    import mne
    import pandas as pd
    import yasa


_ROUNDING = 1e-3


class AttentionMaps(NamedTuple):
    """What the network weighed, for every epoch of a night; float32.

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


class Streams(NamedTuple):
    """What each stream of a model adds to the log odds of stages; float32.

    waveform, spectral
        ``(n_epochs, 5)``, calibrated by the temperature. The sum of both, made to
        sum to 1 by softmax, is the probability of each stage.
    """

    waveform: np.ndarray
    spectral: np.ndarray


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
    recording_notes
        What was assumed when the recording was read, where that is not told elsewhere.
    streams
        What each stream said, where the model has two.
    spectra
        The band powers that the spectral stream was given.
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
    recording_notes: tuple[str, ...] = ()
    streams: Streams | None = None
    spectra: Spectra | None = None

    def __post_init__(self) -> None:
        n_epochs = len(self.usable)
        maps = (*self.attention, *self.similarity)
        for array in (self.probabilities, self.usable, *maps, *(self.streams or ())):
            if len(array) != n_epochs:
                raise ValueError(f"{n_epochs} epochs, but an array of {len(array)}")
            if not np.isfinite(array).all():
                raise ValueError("probabilities or attention that are not numbers")
            array.setflags(write=False)
        sums = self.probabilities.sum(axis=1)
        if (self.probabilities < 0).any() or (abs(sums - 1) > _ROUNDING).any():
            raise ValueError("rows of probabilities must be 0 or more and sum to 1")

    @property
    def hypnogram(self) -> Hypnogram:
        """The most probable stage of each usable epoch; the others are unscored."""
        best = np.where(self.usable, self.probabilities.argmax(axis=1), UNSCORED)
        return Hypnogram(best, self.start)

    @property
    def eog_used(self) -> np.ndarray:
        """``(n_epochs,)`` bool: where the EOG was there, usable and looked at."""
        return (self.attention.modality[:, 1] > 0) & (self.eog is not None)

    @property
    def eeg_alone(self) -> bool:
        """Whether no epoch was staged with the help of an EOG."""
        return not self.eog_used.any()

    @property
    def summary(self) -> SleepSummary:
        """The night in numbers, as far as they may be given."""
        return summarise(self.hypnogram, probabilities=self.probabilities)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the user: what was assumed, what could hardly be staged."""
        n_lost, n_epochs = int((~self.usable).sum()), self.usable.size
        lost = (
            f"{n_lost:,} of {number_of(n_epochs, 'epoch')} not scored: the EEG was "
            "flat, clipped, disconnected or not recorded there.",
        )
        scored = too_few(n_epochs - n_lost)
        about = self.recording_notes + (lost if n_lost else ())
        return about + self._eog_notes + scored

    @property
    def _eog_notes(self) -> tuple[str, ...]:
        """Say where the EOG that was there could not be used."""
        without = self.usable & ~self.eog_used
        n_without, n_scored = int(without.sum()), int(self.usable.sum())
        if self.eog is None or not n_without:
            return ()
        was = f"The EOG “{self.eog}” was flat, clipped or disconnected"
        if n_without == n_scored:
            return (f"{was} throughout: staged from the EEG alone.",)
        return (
            f"{was} in {n_without:,} of {number_of(n_scored, 'scored epoch')}: staged "
            "from the EEG alone there.",
        )

    @property
    def confidence(self) -> np.ndarray:
        """``(n_epochs,)`` float32: probability of the stage; 0 where none is given."""
        return np.where(self.usable, self.probabilities.max(axis=1), 0).astype(
            np.float32
        )

    def to_frame(self) -> "pd.DataFrame":
        """Return the table of epochs, see `cmt.staging.conversions.to_frame`."""
        return conversions.to_frame(self)

    def to_annotations(self) -> "mne.Annotations":
        """Return MNE annotations, see `cmt.staging.conversions.to_annotations`."""
        return conversions.to_annotations(self)

    def to_yasa(self) -> "yasa.Hypnogram":
        """Return YASA's hypnogram, see `cmt.staging.conversions.to_yasa`."""
        return conversions.to_yasa(self)

    def save(self, path: Path | str) -> None:
        """Write the hypnogram, see `cmt.staging.conversions.save`."""
        conversions.save(self, Path(path))

    def describe(self, recording: Recording | None) -> dict:
        """Return channels, model and notes as they stand in the summary's JSON.

        It says when the EEG was staged alone, and names no person, date or file;
        without its recording, not its SHA-256 either.
        """
        of_recording = () if recording is None else recording.notes
        return {
            "eeg": self.eeg,
            "eog": self.eog,
            "staged_from": "EEG alone" if self.eeg_alone else "EEG and EOG",
            "start": clock_text(self.start, 0) or None,
            "n_epochs": len(self.usable),
            "epoch_s": EPOCH_SECONDS,
            "n_unusable": int((~self.usable).sum()),
            "n_eog_unusable": int((~self.eog_used).sum()) if self.eog else None,
            "tail_not_scored_s": round(self.tail_s, 3),
            "notes": list(dict.fromkeys((*of_recording, *self.notes))),
            "model": self.model,
            "recording_sha256": recording and recording.digest,
        }
