"""Stages of a recording and what the network looked at: `stage_recording`."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from cmt.counts import number_of
from cmt.epochs import Epochs, Preprocessing, cut_epochs
from cmt.errors import ModelError
from cmt.hypnogram import Hypnogram
from cmt.nets.checkpoint import Checkpoint, load_checkpoint, pick_device
from cmt.nets.night import Night, NightOutput, stage_night
from cmt.recording import Recording
from cmt.stages import UNSCORED
from cmt.usability import too_few

BUNDLED_MODEL = Path(__file__).parents[1] / "assets" / "model" / "cmt.safetensors"


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

    def __post_init__(self) -> None:
        n_epochs = len(self.usable)
        arrays = (self.probabilities, self.usable, *self.attention, *self.similarity)
        for array in arrays:
            if len(array) != n_epochs:
                raise ValueError(f"{n_epochs} epochs, but an array of {len(array)}")
            array.setflags(write=False)

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
    def notes(self) -> tuple[str, ...]:
        """Sentences for the user about what could not be staged, or hardly."""
        n_lost, n_epochs = int((~self.usable).sum()), self.usable.size
        lost = (
            f"{n_lost:,} of {number_of(n_epochs, 'epoch')} not scored: the EEG was "
            "flat, clipped or disconnected there.",
        )
        return (lost if n_lost else ()) + too_few(n_epochs - n_lost)

    @property
    def confidence(self) -> np.ndarray:
        """``(n_epochs,)`` float32: probability of the stage; 0 where none is given."""
        return np.where(self.usable, self.probabilities.max(axis=1), 0).astype(
            np.float32
        )


@dataclass(frozen=True)
class StagingModel:
    """A network that is ready to stage: on its device, with its own preprocessing."""

    checkpoint: Checkpoint
    preprocessing: Preprocessing
    name: str
    device: str


def load_model(
    path: Path | str | None = None, device: str | None = None
) -> StagingModel:
    """Load a model file, the bundled one by default; no code in it is executed.

    Parameters
    ----------
    path
        A ``.safetensors`` file written by this program's training.
    device
        ``"cuda"``, ``"mps"`` or ``"cpu"``; the first of these that is there by default.

    Raises
    ------
    ModelError
        The file is missing or no model, or the device is not there.
    """
    path = Path(path or BUNDLED_MODEL)
    if not path.is_file():
        raise ModelError(f"There is no model file {path.name}. Check its path.")
    try:
        place = pick_device(device)
        checkpoint = load_checkpoint(path, place)
        preprocessing = Preprocessing(**checkpoint.preprocessing)
    except (ValueError, TypeError) as error:
        raise ModelError(str(error)) from error
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    about = checkpoint.provenance
    name = f"{about.get('name', path.stem)} {about.get('version', '')}".strip()
    return StagingModel(checkpoint, preprocessing, f"{name} {digest}", place.type)


def stage_recording(
    recording: Recording,
    model: StagingModel,
    progress: Callable[[float, str], None] = lambda *_: None,
) -> Staging:
    """Stage a recording, every epoch of it.

    Parameters
    ----------
    recording
        The signals; without an EOG the EEG is staged alone.
    model
        From `load_model`.
    progress
        Called with the fraction done, 0 to 1, and what is being done.

    Raises
    ------
    RecordingError
        The recording is shorter than one epoch.
    """
    progress(0.0, "Filtering the signals")
    epochs = cut_epochs(recording, model.preprocessing)
    progress(0.2, "Staging")
    output = stage_night(
        model.checkpoint.net,
        model.checkpoint.config,
        as_tensors(epochs, model.device),
        lambda fraction: progress(0.2 + 0.8 * fraction, "Staging"),
    )
    return _result(recording, model, epochs, output)


def _result(
    recording: Recording, model: StagingModel, epochs: Epochs, output: NightOutput
) -> Staging:
    return Staging(
        probabilities=_array(model.checkpoint.confidence.of(output.probabilities)),
        usable=epochs.usable,
        attention=_maps(output, "attention"),
        similarity=_maps(output, "similarity"),
        start=recording.start,
        eeg=recording.eeg.channel,
        eog=None if recording.eog is None else recording.eog.channel,
        model=model.name,
        device=model.device,
        tail_s=epochs.tail_s,
    )


def as_tensors(epochs: Epochs, device: str) -> Night:
    """Put what the network sees of a recording on its device."""
    eog = np.zeros_like(epochs.eeg) if epochs.eog is None else epochs.eog
    # The arrays are read-only, and torch wants none such: it gets its own copy.
    arrays = (epochs.eeg, eog, epochs.eog_usable, epochs.usable)
    return Night(*(torch.tensor(array, device=device) for array in arrays))


def _maps(output: NightOutput, measure: str) -> AttentionMaps:
    epochs = output.epochs
    parts = (
        getattr(epochs, f"eeg_{measure}"),
        getattr(epochs, f"eog_{measure}"),
        getattr(epochs, f"modality_{measure}"),
        getattr(output, f"context_{measure}"),
    )
    return AttentionMaps(*(_array(part) for part in parts))


def _array(tensor: torch.Tensor) -> np.ndarray:
    return tensor.float().cpu().numpy()
