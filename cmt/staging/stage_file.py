"""From a recording's file to a hypnogram's file, with the summary beside it."""

from dataclasses import dataclass
from pathlib import Path

from cmt.errors import CmtError
from cmt.export.hypnogram_csv import hypnogram_csv
from cmt.export.summary_json import summary_json
from cmt.model.staging_model import StagingModel
from cmt.progress import Progress, silent
from cmt.recording import Recording, read_recording
from cmt.staging.result import Staging
from cmt.staging.stage_recording import stage_recording
from cmt.whole_files import write_whole


@dataclass(frozen=True)
class StagedFile:
    """What was read, what came of it, and the JSON that was written beside it."""

    recording: Recording
    staging: Staging
    summary: bytes


def stage_file(
    path: Path | str,
    model: StagingModel,
    out: Path | str,
    eeg: str | None = None,
    eog: str | None = None,
    progress: Progress = silent,
) -> StagedFile:
    """Stage a recording and write ``out``, a CSV, and its ``.summary.json``.

    Parameters
    ----------
    path, eeg, eog
        As `read_recording` takes them.
    model
        From `load_model`.
    out
        The CSV; what is there already is replaced.
    progress
        Told how far it is.

    Raises
    ------
    CmtError
        The recording cannot be read or staged, or ``out`` cannot be written.
    """
    recording = read_recording(path, eeg, eog)
    staging = stage_recording(recording, model, progress)
    summary = summary_json(staging.hypnogram, staging.describe(recording))
    target = Path(out)
    _write(target, hypnogram_csv(staging.to_frame()))
    _write(target.with_suffix(".summary.json"), summary)
    return StagedFile(recording, staging, summary)


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise CmtError(
            f"{path} cannot be written ({error.strerror}). Choose another output."
        ) from None
