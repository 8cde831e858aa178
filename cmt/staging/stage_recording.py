"""Stages a recording with a model, every epoch of it."""

import numpy as np
import torch

from cmt.epochs import Epochs, cut_epochs
from cmt.model.staging_model import StagingModel
from cmt.model.streams import ModelOutput
from cmt.model.temperature import Calibration
from cmt.nets.inference import NightOutput, NightTensors
from cmt.progress import Progress, silent
from cmt.recording import Recording
from cmt.staging.result import AttentionMaps, Staging, Streams


def stage_recording(
    recording: Recording,
    model: StagingModel,
    progress: Progress = silent,
    epochs: Epochs | None = None,
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
    epochs
        Of this recording, where they are cut already, as the model wants them.

    Raises
    ------
    RecordingError
        The recording is shorter than one epoch.
    ModelError
        What comes out of the network is not numbers.
    """
    progress(0.0, "Filtering the signals")
    if epochs is None:
        epochs = cut_epochs(recording, model.checkpoint.preprocessing)
    progress(0.2, "Staging")
    output = model.infer(
        night_tensors(epochs, model.device),
        lambda fraction: progress(0.2 + 0.8 * fraction, "Staging"),
    )
    return _result(recording, model, epochs, output)


def _result(
    recording: Recording, model: StagingModel, epochs: Epochs, output: ModelOutput
) -> Staging:
    calibration = model.checkpoint.calibration
    return Staging(
        probabilities=_array(calibration.apply(output.probabilities)),
        usable=epochs.usable,
        attention=_maps(output.night, "attention"),
        similarity=_maps(output.night, "similarity"),
        start=recording.start,
        eeg=recording.eeg.channel,
        eog=None if recording.eog is None else recording.eog.channel,
        model=model.name,
        device=model.device,
        tail_s=epochs.tail_s,
        streams=_streams(output, calibration),
        spectra=output.spectra,
    )


def _streams(output: ModelOutput, calibration: Calibration) -> Streams | None:
    if output.spectral is None:
        return None
    parts = (output.waveform, output.spectral)
    return Streams(*(_array(part) / calibration.temperature for part in parts))


def night_tensors(epochs: Epochs, device: str) -> NightTensors:
    """Put small arrays on the device; the epochs too, unless it has the same memory."""
    if device != "cpu":
        return as_tensors(epochs, device)
    eog = np.zeros_like(epochs.eeg) if epochs.eog is None else epochs.eog
    marks = map(torch.tensor, (epochs.eog_usable, epochs.usable))
    return NightTensors(epochs.eeg, eog, *marks)


def as_tensors(epochs: Epochs, device: str) -> NightTensors:
    """Put what the network sees of a recording on its device."""
    eog = np.zeros_like(epochs.eeg) if epochs.eog is None else epochs.eog
    # The arrays are read-only, and torch wants none such: it gets its own copy.
    arrays = (epochs.eeg, eog, epochs.eog_usable, epochs.usable)
    return NightTensors(*(torch.tensor(array, device=device) for array in arrays))


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
