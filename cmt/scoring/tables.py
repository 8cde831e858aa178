"""Reads stages from tables (CSV, TSV) and from lists, one stage a line."""

import csv
from collections.abc import Sequence
from datetime import time

from cmt.errors import ScoringError
from cmt.scoring.spans import (
    KNOWN_NAMES,
    Scoring,
    StageSpan,
    one_after_the_other,
)
from cmt.scoring.stage_names import is_stage_name
from cmt.stages import EPOCH_SECONDS, UNSCORED_NAME

_STAGE = ("stage", "sleep_stage", "sleepstage", "trial_type", "description", "score")
_ONSET = ("onset_s", "onset", "start_s", "start")
_DURATION = ("duration_s", "duration")
_EPOCH = ("epoch", "epoch_number", "epoch_index")

Row = dict[str, str]


def read_table(text: str, _start_of_recording: time | None = None) -> Scoring:
    """Read a table with a column ``stage`` and perhaps onsets, durations or epochs.

    Onsets and durations are in seconds. Without onsets the column ``epoch`` places a
    row, counted from 1, or from 0 if a 0 is there; without either, rows are the epochs
    one after the other.

    Raises
    ------
    ScoringError
        There is no column of stages, or a cell cannot be understood.
    """
    rows = _rows(text)
    stage = _column(rows, _STAGE)
    if stage is None:
        raise ScoringError(
            f"The table has no column of stages. It has: {', '.join(rows[0])}. "
            "Name the column with the stages “stage”."
        )
    duration = _column(rows, _DURATION)
    if duration is None:
        _refuse_unknown([_name(row, stage) for row in rows])
        lengths_s = [float(EPOCH_SECONDS)] * len(rows)
    else:
        # Other events may stand among the stages, with cells that are no numbers.
        rows = [row for row in rows if is_stage_name(_name(row, stage))] or rows
        lengths_s = [_number(row[duration], duration) for row in rows]
    onsets_s = _onsets(rows)
    names = [_name(row, stage) for row in rows]
    spans = map(StageSpan, onsets_s, lengths_s, names)
    return Scoring(tuple(spans), _start(rows[0], onsets_s[0]))


def read_lines(text: str) -> Scoring:
    """Read a list of one stage a line, the epochs one after the other.

    Raises
    ------
    ScoringError
        A line is no stage.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    if lines and lines[0].lower() in _STAGE:
        lines = lines[1:]
    _refuse_unknown(lines)
    return Scoring(one_after_the_other(lines))


def is_table(text: str) -> bool:
    """Tell a table from a list by its first line."""
    return any(mark in text.strip().partition("\n")[0] for mark in ",;\t")


def _rows(text: str) -> list[Row]:
    """Return rows by lower-case column; the first of , ; and tab in line 1 divides."""
    lines = text.strip().splitlines()
    header = lines[0] if lines else ""
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(lines, delimiter=delimiter, restval="", restkey="")
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or []]
    rows = list(reader)
    if not rows:
        raise ScoringError(
            "The table has no rows below its first line. Export the scoring once more."
        )
    return rows


def _column(rows: list[Row], names: Sequence[str]) -> str | None:
    return next((name for name in names if name in rows[0]), None)


def _name(row: Row, stage: str) -> str:
    return row[stage].strip() or UNSCORED_NAME


def _onsets(rows: list[Row]) -> list[float]:
    onset, epoch = _column(rows, _ONSET), _column(rows, _EPOCH)
    if onset:
        return [_number(row[onset], onset) for row in rows]
    if epoch is None:
        return [float(i * EPOCH_SECONDS) for i in range(len(rows))]
    numbers = [_number(row[epoch], epoch) for row in rows]
    first = 0 if 0 in numbers else 1
    return [(number - first) * EPOCH_SECONDS for number in numbers]


def _number(text: str, column: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ScoringError(
            f"The column “{column}” holds “{text}”, which is no number. Write onsets "
            "and durations in seconds and epochs as 1, 2, 3 …"
        ) from None


def _refuse_unknown(names: Sequence[str]) -> None:
    for number, name in enumerate(names, start=1):
        if not is_stage_name(name):
            raise ScoringError(
                f"“{name}” (epoch {number}) is no stage that is known. Known are "
                f"{KNOWN_NAMES}. Write the stages as W N1 N2 N3 R."
            )


def _start(first_row: Row, onset_s: float) -> time | None:
    """Return the time of day in the column ``clock`` if the first row is epoch 1."""
    try:
        return time.fromisoformat(first_row.get("clock", "")) if onset_s == 0 else None
    except ValueError:
        return None
