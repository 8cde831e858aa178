"""Tables as text: which mark divides the columns, their names, and the rows."""

import csv
import re
from collections.abc import Collection, Iterator, Sequence

from cmt.errors import ScoringError
from cmt.scoring.formats.events import Event
from cmt.scoring.scoring_file import ScoringFile

_MARKS = "\t;,"
_LONGEST_ROW = 200


def header_of(file: ScoringFile) -> tuple[str, ...]:
    """Return the names in the first line, in small letters; ``sep=`` is none."""
    lines = _table_lines(file)
    return tuple(_cells(lines[0], _mark(lines[0]))) if lines else ()


def has_columns(file: ScoringFile, *names: Collection[str]) -> bool:
    """Tell a table that has, of each collection of names, a column."""
    header = header_of(file)
    return all(any(name in of for name in header) for of in names)


def rows_of(file: ScoringFile) -> Iterator[dict[str, str]]:
    """Yield rows by column. What stands beyond the last column belongs to its text.

    Raises
    ------
    ScoringError
        The table is damaged.
    """
    lines = _table_lines(file)
    mark, header = _mark(lines[0]), header_of(file)
    n_columns = len(header)
    try:
        for cells in csv.reader(lines[1:], delimiter=mark):
            last = mark.join(cells[n_columns - 1 :])
            whole = [*cells[: n_columns - 1], last]
            whole += [""] * (n_columns - len(whole))
            yield dict(zip(header, (cell.strip() for cell in whole), strict=True))
    except csv.Error as error:
        raise ScoringError(
            f"The table is damaged ({error}). Export the scoring once more."
        ) from error


def column(header: Collection[str], names: Sequence[str]) -> str | None:
    """Return the first of the names that is there."""
    return next((name for name in names if name in header), None)


def event_rows(
    file: ScoringFile,
    onset: Sequence[str],
    duration: Sequence[str],
    name: Sequence[str],
) -> list[Event]:
    """Return the rows of an event list, under any of the columns' names."""
    header = header_of(file)
    places = [column(header, names) for names in (onset, duration, name)]
    return [
        Event(*(row[place] if place else "" for place in places))
        for row in rows_of(file)
    ]


def row_of(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """Match a whole line; one far longer than a row is none, and costs no time."""
    return pattern.fullmatch(line) if len(line) <= _LONGEST_ROW else None


def _table_lines(file: ScoringFile) -> tuple[str, ...]:
    lines = file.lines
    return lines[1:] if lines and lines[0].strip().lower().startswith("sep=") else lines


def _mark(header: str) -> str:
    return max(_MARKS, key=header.count)


def _cells(line: str, mark: str) -> list[str]:
    return [cell.strip().strip('"').strip().lower() for cell in line.split(mark)]
