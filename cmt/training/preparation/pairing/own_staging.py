"""Tells this program's own stagings from experts' scorings, by the table's columns."""

import csv
from pathlib import Path

from cmt.scoring.scoring_file import read_text

_SUFFIXES = (".csv", ".tsv", ".txt")
_COLUMNS = {"epoch", "onset_s", "stage", "auto_stage"}
_REVIEWED = "reviewed"
# As the program writes it, and as spreadsheets save it in the languages of clinics.
_TRUE = {"true", "1", "yes", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar"}


def is_unreviewed_staging(path: Path) -> bool:
    """Tell a table that a network wrote and of which nobody has reviewed an epoch.

    A spreadsheet may have saved it since, with other delimiters, quotes or line ends.
    Whether an epoch was reviewed, the column ``reviewed`` says.

    Raises
    ------
    OSError
        The file cannot be read.
    """
    if path.suffix.lower() not in _SUFFIXES:
        return False
    lines = read_text(path).splitlines()
    if lines and lines[0].strip().strip('"').startswith("sep="):
        lines = lines[1:]
    header = lines[0] if lines else ""
    rows = csv.reader(lines, delimiter=max(",;\t", key=header.count))
    try:
        names = [name.strip().casefold() for name in next(rows, ())]
        if not set(names) >= _COLUMNS:
            return False
        at = names.index(_REVIEWED) if _REVIEWED in names else len(names)
        told = {row[at].strip().casefold() for row in rows if len(row) > at}
    except csv.Error:
        return False
    return not told & _TRUE
