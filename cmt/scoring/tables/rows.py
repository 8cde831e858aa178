"""Lines of a text become the rows of a table, whatever divides its columns."""

import csv
import re
from typing import NamedTuple

from cmt.errors import ScoringError
from cmt.scoring.stage_names import is_stage_name
from cmt.scoring.tables.columns import STAGE, Column, as_column

_MARKS = "\t;,"
_COMMENT = re.compile(r"\s*(?:#|%|//)\s*")
_SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)


class Table(NamedTuple):
    """Columns, and rows of as many cells, in the order of the file."""

    columns: list[Column]
    rows: list[list[str]]


def lines_of(text: str) -> list[str]:
    """Return lines, however they end, without the blank ones at the end."""
    plain = text.replace("\ufeff", "").replace("\0", "")
    return re.sub("\r+\n|\r", "\n", plain).rstrip().split("\n")


def is_table(text: str) -> bool:
    """Tell a table from a list: its first line names columns, or has several cells."""
    lines, mark = _content(text)
    # “Sleep stage 2” is a stage, not three columns.
    if not lines or is_stage_name(lines[0]):
        return False
    if _names_stage(lines[0], mark or _best_mark(lines[0])) and (
        len(_cells(lines[0], mark or _best_mark(lines[0]))) > 1
    ):
        return True
    return len(lines) > 1 and any(mark in lines[0] for mark in _MARKS)


def read_rows(text: str) -> Table:
    """Divide a table into its cells; the first line names the columns.

    Comments, blank lines before it and Excel's ``sep=;`` are passed over.

    Raises
    ------
    ScoringError
        There are no rows, a row has more cells than columns, or quotes are damaged.
    """
    lines, mark = _content(text)
    header = lines[0] if lines else ""
    mark = mark or _best_mark(header)
    columns = [as_column(name) for name in _cells(header, mark)]
    if len(lines) < 2:
        raise ScoringError(
            "The table has no rows below its first line. Export the scoring once more."
        )
    rows = [_cells(line, mark) for line in lines[1:]]
    width = len(columns)
    return Table(columns, [_fitted(row, width, i) for i, row in enumerate(rows, 1)])


def _content(text: str) -> tuple[list[str], str | None]:
    """Return the lines from the header on, and the mark that ``sep=`` names."""
    lines, mark = lines_of(text), None
    comments = []
    while lines and (not lines[0].strip() or _is_preface(lines[0])):
        found = _SEPARATOR.fullmatch(lines[0])
        mark = found[1] if found else mark
        comments += [_COMMENT.sub("", lines[0], count=1)] if lines[0].strip() else []
        lines = lines[1:]
    rows = [line for line in lines if not _COMMENT.match(line)]
    # Some write the header itself as a comment, the last before the rows.
    last = comments[-1] if comments else ""
    if rows and _is_header(last, mark) and not _is_header(rows[0], mark):
        rows = [last, *rows]
    return rows, mark


def _is_preface(line: str) -> bool:
    return bool(_COMMENT.match(line) or _SEPARATOR.fullmatch(line))


def _is_header(line: str, mark: str | None) -> bool:
    return _names_stage(line, mark or _best_mark(line))


def _names_stage(line: str, mark: str) -> bool:
    return any(as_column(cell).name in STAGE for cell in _cells(line, mark))


def _best_mark(header: str) -> str:
    """Return what divides the first line into most cells; spaces if nothing else."""
    best = max(_MARKS, key=header.count)
    return best if best in header else " "


def _cells(line: str, mark: str) -> list[str]:
    if mark == " ":
        whole = as_column(line).name in STAGE
        return [line.strip()] if whole else line.split()
    try:
        cells = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    except csv.Error as error:
        raise ScoringError(
            f"The table is damaged ({error}). Export the scoring once more."
        ) from None
    return [cell.strip().strip("'\"").strip() for cell in cells]


def _fitted(cells: list[str], width: int, number: int) -> list[str]:
    """Fill a short row with blanks; refuse a long one, which is divided otherwise."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > width:
        raise ScoringError(
            f"Row {number} of the table has {len(cells)} cells, its first line names "
            f"{width} columns. Where numbers have a decimal comma, divide the columns "
            "by semicolons."
        )
    return cells + [""] * (width - len(cells))
