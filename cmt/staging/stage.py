"""Stages whatever is given: a file's path, or what MNE-Python holds in memory."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.model.staging_model import StagingModel, load_model
from cmt.progress import Progress, silent
from cmt.recording import Recording, read_recording, recording_of_raw
from cmt.staging.result import Staging
from cmt.staging.stage_recording import stage_recording

if TYPE_CHECKING:
    import mne


def stage(
    path_or_raw: "Path | str | mne.io.BaseRaw",
    eeg: str | None = None,
    eog: str | None = None,
    model: StagingModel | Path | str | None = None,
    progress: Progress = silent,
    gaps: bool = False,
) -> Staging:
    """Stage a recording, every epoch of it.

    Parameters
    ----------
    path_or_raw
        A recording's file, see `cmt.recording.read_recording`, or an MNE ``Raw``.
    eeg, eog
        A channel's name or a difference ``"C4-M1"``; chosen by name when ``None``.
        ``eog="none"`` stages the EEG alone.
    model
        From `load_model`, or a model file; the bundled one when ``None``.
    progress
        Told the fraction done, 0 to 1, and what is being done.
    gaps
        Whether a file that was interrupted is staged, its gaps unscored.

    Raises
    ------
    CmtError
        The recording cannot be read or staged, or the model cannot be used.
    """
    if not isinstance(path_or_raw, str | Path):
        return stage_raw(path_or_raw, eeg, eog, model, progress)
    return _staged(read_recording(path_or_raw, eeg, eog, gaps), model, progress)


def stage_raw(
    raw: "mne.io.BaseRaw",
    eeg: str | None = None,
    eog: str | None = None,
    model: StagingModel | Path | str | None = None,
    progress: Progress = silent,
) -> Staging:
    """Stage what MNE-Python holds in memory or has opened, as `stage` does a file.

    ``raw.set_annotations(staging.to_annotations())`` puts the stages where they belong,
    also in a ``Raw`` that was cropped.

    Raises
    ------
    CmtError
        It cannot be staged, or the model cannot be used.
    TypeError
        It is no ``Raw``.
    """
    return _staged(recording_of_raw(raw, eeg, eog), model, progress)


def _staged(
    recording: Recording, model: StagingModel | Path | str | None, progress: Progress
) -> Staging:
    if not isinstance(model, StagingModel):
        model = load_model(model)
    staging = stage_recording(recording, model, progress)
    return replace(staging, recording_notes=recording.notes)
