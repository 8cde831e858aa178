"""From a recording's file to a hypnogram's file, with the summary beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cmt.epochs import Epochs
from cmt.export.hypnogram_csv import hypnogram_csv
from cmt.export.summary_json import summary_json
from cmt.model.staging_model import StagingModel
from cmt.progress import Progress, silent
from cmt.recording import Recording, read_recording
from cmt.staging.conversions import write_file
from cmt.staging.result import Staging
from cmt.staging.stage_recording import stage_recording


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
    read: Callable[[], tuple[Recording, Epochs] | None] | None = None,
    gaps: bool = False,
) -> StagedFile:
    """Stage a recording and write ``out``, a CSV, and its ``.summary.json``.

    Parameters
    ----------
    path, eeg, eog, gaps
        As `read_recording` takes them.
    model
        From `load_model`.
    out
        The CSV; what is there already is replaced.
    progress
        Told how far it is.
    read
        Returns the recording and its epochs, where they are being read elsewhere;
        ``None`` if that failed.

    Raises
    ------
    CmtError
        The recording cannot be read or staged, or ``out`` cannot be written.
    """
    read_elsewhere = read() if read else None
    recording, epochs = read_elsewhere or (read_recording(path, eeg, eog, gaps), None)
    staging = stage_recording(recording, model, progress, epochs)
    summary = summary_json(staging.summary, staging.describe(recording))
    target = Path(out)
    write_file(target, hypnogram_csv(staging.to_frame()))
    write_file(target.with_suffix(".summary.json"), summary)
    return StagedFile(recording, staging, summary)
