"""Reads an expert's scoring, whatever its format, and fits it to the recording."""

from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import NamedTuple

from cmt.errors import ScoringError
from cmt.hypnogram import Hypnogram
from cmt.scoring.epoch_length import with_epoch_length
from cmt.scoring.fitting import (
    fitted,
    note_on_missing,
    offset_of,
    refuse_as_long,
    shifted,
)
from cmt.scoring.formats.registry import read_file
from cmt.scoring.layout import lay_out
from cmt.scoring.names.judgement import judge, number_problem
from cmt.scoring.names.meaning import understand
from cmt.scoring.names.sentences import NamedStage
from cmt.scoring.scoring_file import open_scoring_file
from cmt.scoring.spans import Scoring
from cmt.stages import EPOCH_SECONDS, UNSCORED

SCORING_SUFFIXES = (
    *(".edf", ".bdf", ".xml", ".annot", ".csv", ".tsv", ".txt", ".eannot"),
    *(".rml", ".ids", ".vis", ".hyp", ".json"),
)
"""Of files in which a scoring may be looked for; what they are, their content tells."""


class OpenedScoring(NamedTuple):
    """A scoring with how it was read: format, names, and notes for the reader."""

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
    return _laid_out(scoring, n_epochs, start, mapping)


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
    meaning = understand(scoring, mapping)
    problem = meaning.problem or number_problem(meaning, mapping)
    notes = (*scoring.notes, *meaning.notes)
    return ScoringDescription(scoring.format, meaning.names, notes, problem)


def _laid_out(
    scoring: Scoring,
    n_epochs: int | None,
    start: time | None,
    mapping: Mapping[str, int] | None,
) -> OpenedScoring:
    offset, notes = offset_of(scoring, n_epochs, start)
    scoring = with_epoch_length(scoring, _after_start(n_epochs, offset))
    meaning = understand(scoring, mapping, _recorded_s(n_epochs, offset))
    if meaning.problem:
        raise ScoringError(meaning.problem)
    stages = lay_out(meaning.spans)
    refuse_as_long(stages.size, n_epochs, offset)
    unscored = sum(n.n_epochs for n in meaning.names if n.stage == UNSCORED)
    notes += (*judge(stages, meaning, mapping), *note_on_missing(stages, unscored))
    stages, moved = shifted(stages, offset)
    notes += moved
    if n_epochs is not None:
        stages, ended = fitted(stages, n_epochs, scoring.counting is not None)
        notes += ended
    return OpenedScoring(
        Hypnogram(stages, start or scoring.start),
        scoring.format,
        meaning.names,
        (*scoring.notes, *meaning.notes, *notes),
    )


def _spans_of(path: Path, start: time | None) -> Scoring:
    try:
        return read_spans(path, start)
    except OSError:
        raise ScoringError(
            f"{path.name} cannot be opened. Check that it is there and readable."
        ) from None


def _after_start(n_epochs: int | None, offset: int) -> int | None:
    return None if n_epochs is None else n_epochs - offset


def _recorded_s(n_epochs: int | None, offset: int) -> float | None:
    """Return the recording's end in seconds of the scoring."""
    return None if n_epochs is None else (n_epochs - offset) * float(EPOCH_SECONDS)


def fit_scoring(scored: Hypnogram, n_epochs: int) -> Hypnogram:
    """Make a scoring as long as its recording, as `read_scoring` says.

    Raises
    ------
    ScoringError
        There is sleep after the recording's end.
    """
    stages, _ = fitted(scored.stages, n_epochs, is_counted=False)
    return Hypnogram(stages, scored.start)


def read_spans(path: Path, start: time | None = None) -> Scoring:
    """Read what a scoring file says, before anything is laid out on epochs."""
    return read_file(open_scoring_file(path, start))
