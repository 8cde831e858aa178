"""What the export page says of its files: their names, columns and first rows."""

import csv
import io

COLUMNS_EXPLAINED = (
    "One row an epoch of 30 s. `stage` is the final stage and `auto_stage` the "
    "model's: W N1 N2 N3 R, or ? where the signal is flat, clipped, disconnected or "
    "missing. `confidence` is the calibrated probability of `auto_stage`, and "
    "`reviewed` says where a reader gave the stage."
)
OTHER_FORMS_EXPLAINED = (
    "The same stages at the same times. No form names a person, a date or a file."
)


def first_rows(table: bytes, most: int = 2000) -> list[dict[str, str]]:
    """Return the first rows of a CSV, by column."""
    rows = csv.DictReader(io.StringIO(table.decode()))
    return [row for row, _ in zip(rows, range(most), strict=False)]


def file_name(code: str, ending: str) -> str:
    """Return a file name that begins with the reader's code, if there is one."""
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in code.strip())
    return f"{kept}_{ending}" if kept else ending
