"""Reads an expert's scoring, whatever its format, and fits it to the recording."""

from collections import Counter
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cmt.clock import seconds_between
from cmt.errors import ScoringError
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.scoring.edf_annotations import is_edf, read_edf_annotations
from cmt.scoring.luna import read_luna
from cmt.scoring.nsrr import read_nsrr
from cmt.scoring.spans import Scoring, lay_out, read_text
from cmt.scoring.stage_names import is_stage_name, stage_from_name
from cmt.scoring.tables import is_table, read_lines, read_table
from cmt.stages import EPOCH_SECONDS, SLEEP_STAGES, UNSCORED

SCORING_SUFFIXES = (".edf", ".bdf", ".xml", ".annot", ".csv", ".tsv", ".txt", ".eannot")


class NamedStage(NamedTuple):
    """A name in a scoring, what it means and how often it is there.

    ``stage`` is a value of `Stage`, `UNSCORED`, or ``None`` when the name is unknown.
    """

    name: str
    stage: int | None
    n_epochs: float


class OpenedScoring(NamedTuple):
    """A scoring with how it was read: its format, its names, and notes for the reader."""

    hypnogram: Hypnogram
    format: str
    names: tuple[NamedStage, ...]
    notes: tuple[str, ...]


class ScoringDescription(NamedTuple):
    """What is in a scoring, before it is laid out on a recording.

    ``problem`` is the sentence for which `open_scoring` would refuse its names.
    """

    format: str
    names: tuple[NamedStage, ...]
    notes: tuple[str, ...]
    problem: str | None = None


def read_scoring(
    path: Path | str,
    n_epochs: int | None = None,
    start: time | None = None,
    mapping: Mapping[str, int] | None = None,
) -> Hypnogram:
    """Read an expert's scoring: the stages that `open_scoring` finds."""
    return open_scoring(path, n_epochs, start, mapping).hypnogram


def open_scoring(
    path: Path | str,
    n_epochs: int | None = None,
    start: time | None = None,
    mapping: Mapping[str, int] | None = None,
) -> OpenedScoring:
    """Read an expert's scoring, with the names it has and notes on how it was read.

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
    mapping
        What names mean, from `read_mapping`; it goes before what is known of them.

    Raises
    ------
    ScoringError
        The file cannot be read, or does not belong to the recording.
    """
    scoring = _spans_of(Path(path), start)
    stages = lay_out(scoring.spans)
    stages = _shifted(stages, _offset_epochs(scoring.start, start))
    scored = Hypnogram(stages, start or scoring.start)
    fitted = scored if n_epochs is None else fit_scoring(scored, n_epochs)
    return OpenedScoring(fitted, scoring.format, _names(scoring), scoring.notes)


def describe_scoring(
    path: Path | str,
    start: time | None = None,
    mapping: Mapping[str, int] | None = None,
) -> ScoringDescription:
    """Tell a scoring's names and what they mean, unknown ones too, for a preview.

    Raises
    ------
    ScoringError
        The file cannot be read at all.
    """
    scoring = _spans_of(Path(path), start)
    return ScoringDescription(scoring.format, _names(scoring), scoring.notes)


def _spans_of(path: Path, start: time | None) -> Scoring:
    try:
        return read_spans(path, start)
    except OSError:
        raise ScoringError(
            f"{path.name} cannot be opened. Check that it is there and readable."
        ) from None


def _names(scoring: Scoring) -> tuple[NamedStage, ...]:
    counts: Counter[str] = Counter()
    for span in scoring.spans:
        counts[span.name] += (span.duration_s or EPOCH_SECONDS) / EPOCH_SECONDS
    return tuple(
        NamedStage(n, stage_from_name(n) if is_stage_name(n) else None, count)
        for n, count in counts.items()
    )


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
    if is_edf(path):
        return read_edf_annotations(path)
    suffix = path.suffix.lower()
    if suffix == ".annot":
        return read_luna(path, start)
    text = read_text(path)
    if suffix == ".xml" or text.lstrip().startswith("<"):
        return read_nsrr(path)
    if suffix in (".csv", ".tsv") or (suffix == ".txt" and is_table(text)):
        return read_table(text, start)
    if suffix in (".txt", ".eannot"):
        return read_lines(text)
    raise ScoringError(
        f"Scorings of type “{suffix or 'unknown'}” are not read; EDF+ annotations, "
        "NSRR XML, Luna .annot, CSV, TSV and text with one stage a line are. "
        "Export the scoring as one of these."
    )


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
