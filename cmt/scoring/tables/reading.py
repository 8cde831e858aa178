"""Reads tables of stages: a row an epoch or a row a run, with times in any notation.

Examples, all of the same night::

    epoch,stage      init_sec,duration_sec,stage     Beginn;Ende;Stadium
    1,W              0,60,Wake                       22:47:30;22:48:30;Wach
    2,W              60,30,N1                        22:48:30;22:49:00;N1
    3,N1
"""

from dataclasses import replace
from datetime import time

from cmt.errors import ScoringError
from cmt.plurals import number_of
from cmt.scoring.spans import Scoring
from cmt.scoring.stage_names import is_stage_name
from cmt.scoring.tables.columns import STAGE
from cmt.scoring.tables.counted import counted_rows
from cmt.scoring.tables.rows import Table, read_rows
from cmt.scoring.tables.timed import timed_rows
from cmt.scoring.tables.timing import timing_of

# The other names may also be those of events or comments.
_OF_STAGES = STAGE[: STAGE.index("trialtype")]


def read_table(text: str, start: time | None = None) -> Scoring:
    """Read a table with a column of stages, placed by times or by counting.

    Times are onsets, with durations, ends or neither, in seconds, in minutes where the
    column says so, as times of day or as dates with them. Without times the column
    ``epoch`` places a row, counted from 1, or from 0 if a 0 is there; without either,
    rows are the epochs one after the other.

    Parameters
    ----------
    start
        Time of day at which the recording starts, to tell times of day from times
        since the start.

    Raises
    ------
    ScoringError
        There is no column of stages, or a time cannot be understood.
    """
    table = read_rows(text)
    place = _stage_column(table)
    timing = timing_of(table, place)
    if timing.is_counted:
        scoring = counted_rows(table, place)
    else:
        scoring = timed_rows(table, place, timing, start)
    return replace(scoring, notes=(*scoring.notes, *_other_stages(table, place)))


def _other_stages(table: Table, place: int) -> tuple[str, ...]:
    """Say which other columns hold stages, and in how many rows they differ."""
    notes = []
    for other, column in enumerate(table.columns):
        cells = [row[other] for row in table.rows]
        about_stages = column.name.rstrip("0123456789").startswith(_OF_STAGES)
        filled = [cell for cell in cells if cell.strip()]
        if other == place or not (about_stages and filled):
            continue
        n_apart = sum(row[other] != row[place] for row in table.rows)
        if n_apart and all(map(is_stage_name, filled)):
            notes.append(
                f"The column “{table.columns[place].title}” was read, not "
                f"“{column.title}”, which differs in {number_of(n_apart, 'row')}."
            )
    return tuple(notes)


def _stage_column(table: Table) -> int:
    """Return the place of the column that holds stages, the preferred one of several.

    Raises
    ------
    ScoringError
        There is none, or two of one name that differ.
    """
    names = [column.name for column in table.columns]
    places = [names.index(name) for name in STAGE if name in names]
    if not places:
        titles = ", ".join(f"{column.title[:40]}" for column in table.columns[:12])
        raise ScoringError(
            f"The table has no column of stages. It has: {titles}. "
            "Name the column with the stages “stage”."
        )
    filled = [p for p in places if any(is_stage_name(row[p]) for row in table.rows)]
    place = (filled or places)[0]
    twins = [i for i, name in enumerate(names) if name == names[place]]
    if any(row[twin] != row[place] for row in table.rows for twin in twins):
        raise ScoringError(
            f"The table has {len(twins)} columns “{table.columns[place].title}”, which "
            "differ. Export the scoring of one scorer."
        )
    return place
