"""Stages whatever is given: a file's path, or what MNE-Python holds in memory."""

from pathlib import Path
from typing import TYPE_CHECKING

from cmt.model.staging_model import StagingModel, load_model
from cmt.progress import Progress, silent
from cmt.recording import read_recording, recording_of_raw
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
) -> Staging:
    """Stage a recording, every epoch of it.

    Parameters
    ----------
    path_or_raw
        An EDF, EDF+C or BDF file, or an MNE ``Raw``.
    eeg, eog
        A channel's name or a difference ``"C4-M1"``; chosen by name when ``None``.
        ``eog="none"`` stages the EEG alone.
    model
        From `load_model`, or a model file; the bundled one when ``None``.
    progress
        Told the fraction done, 0 to 1, and what is being done.

    Raises
    ------
    CmtError
        The recording cannot be read or staged, or the model cannot be used.
    """
    is_file = isinstance(path_or_raw, str | Path)
    read = read_recording if is_file else recording_of_raw
    recording = read(path_or_raw, eeg, eog)
    if not isinstance(model, StagingModel):
        model = load_model(model)
    return stage_recording(recording, model, progress)
