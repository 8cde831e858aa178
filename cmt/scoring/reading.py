"""Reads an expert's scoring, whatever its format, and fits it to the recording."""

from datetime import time
from pathlib import Path

import numpy as np

from cmt.clock import seconds_between
from cmt.errors import ScoringError
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.scoring.formats.registry import read_file
from cmt.scoring.scoring_file import open_scoring_file
from cmt.scoring.spans import Scoring, lay_out
from cmt.stages import EPOCH_SECONDS, SLEEP_STAGES, UNSCORED

SCORING_SUFFIXES = (".edf", ".bdf", ".xml", ".annot", ".csv", ".tsv", ".txt", ".eannot")


def read_scoring(
    path: Path | str, n_epochs: int | None = None, start: time | None = None
) -> Hypnogram:
    """Read an expert's scoring.

    Known are the annotations of EDF+ (Sleep-EDF), XML of Profusion and NSRR, Luna's
    .annot, tables with a column ``stage`` (CSV, TSV), and text with one stage a line.
    R&K 3 and 4 become N3; movement time, "?" and gaps are unscored.

    Parameters
    ----------
    path
        The file.
    n_epochs
        Epochs of the recording. What is missing at the end is unscored then, and
        wakefulness beyond the end is cut off.
    start
        Time of day at which the recording starts. A scoring that says when it starts
        is shifted to it, by whole epochs.

    Raises
    ------
    ScoringError
        The file cannot be read, or does not belong to the recording.
    """
    path = Path(path)
    try:
        scoring = read_spans(path, start)
    except OSError:
        raise ScoringError(
            f"{path.name} cannot be opened. Check that it is there and readable."
        ) from None
    stages = lay_out(scoring.spans)
    stages = _shifted(stages, _offset_epochs(scoring.start, start))
    scored = Hypnogram(stages, start or scoring.start)
    return scored if n_epochs is None else fit_scoring(scored, n_epochs)


def fit_scoring(scored: Hypnogram, n_epochs: int) -> Hypnogram:
    """Make a scoring as long as its recording, as `read_scoring` says.

    Raises
    ------
    ScoringError
        There is sleep after the recording's end.
    """
    stages, end = scored.stages, f"after the recording's {number_of(n_epochs, 'epoch')}"
    # One more may be there: an epoch that the end of the recording cuts off.
    _refuse_sleep(stages[n_epochs + 1 :], end)
    missing = np.full(max(n_epochs - stages.size, 0), UNSCORED, np.int8)
    return Hypnogram(np.concatenate([stages[:n_epochs], missing]), scored.start)


def read_spans(path: Path, start: time | None = None) -> Scoring:
    """Read what a scoring file says, before anything is laid out on epochs."""
    return read_file(open_scoring_file(path, start))


def _offset_epochs(scored: time | None, recorded: time | None) -> int:
    """Return by how many epochs the scoring starts after the recording."""
    midnight = time()
    # Midnight to the second is what programs write that drop the time.
    if None in (scored, recorded) or midnight in (scored, recorded):
        return 0
    later_s = seconds_between(recorded, scored)
    offset = round(later_s / EPOCH_SECONDS)
    if abs(later_s - offset * EPOCH_SECONDS) > 1:
        raise ScoringError(
            f"The scoring starts at {scored}, the recording at {recorded}. That is "
            f"{later_s:g} s apart, not a number of {EPOCH_SECONDS} s epochs. Score the "
            "recording in epochs that begin at its start."
        )
    return offset


def _shifted(stages: np.ndarray, offset: int) -> np.ndarray:
    if offset >= 0:
        return np.concatenate([np.full(offset, UNSCORED, np.int8), stages])
    _refuse_sleep(stages[:-offset], "before the recording starts")
    return stages[-offset:]


def _refuse_sleep(stages: np.ndarray, where: str) -> None:
    n_asleep = int(np.isin(stages, SLEEP_STAGES).sum())
    if n_asleep:
        raise ScoringError(
            f"Sleep is scored in {number_of(n_asleep, 'epoch')} {where}. Check that "
            "the scoring belongs to this recording."
        )
