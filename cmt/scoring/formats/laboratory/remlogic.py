"""The event export of RemLogic (Embla), as text; the CAP sleep database is of it.

    RemLogic Event Export
    Recording Date:	01/01/1985

    Sleep Stage	Position	Time [hh:mm:ss]	Event	Duration[s]	Location
    W	Unknown Position	22:47:30	SLEEP-S0	30	ROC-LOC
    S1	Left	22:48:00	SLEEP-S1	30	ROC-LOC

Format: physionet.org/content/capslpdb, and the exports that wonambi reads. Columns vary
with the export, their names with the language ("Heure [hh:mm:ss]", "Evénement"). Times
are of the day, with AM and PM or a date before them where so set up.
"""

import re

from cmt.errors import ScoringError
from cmt.scoring.formats.events import Event, scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_TIME = re.compile(r"\[\s*(hh?|uu?):mm:ss[^\]]*\]", re.IGNORECASE)
_SECONDS = re.compile(r"\[\s*s(ec)?\s*\]", re.IGNORECASE)
STAGE = "SLEEP-"
"""What the names of stages begin with; other events are breaths, legs and so on."""


def _recognises(file: ScoringFile) -> bool:
    return _header_place(file) is not None


def _header_place(file: ScoringFile) -> int | None:
    """Return the line with the columns' names: one of them is a time [hh:mm:ss]."""
    for place, line in enumerate(file.lines[:400]):
        cells = line.split("\t")
        if len(cells) > 1 and any(_TIME.search(cell) for cell in cells):
            return place
    return None


def _read(file: ScoringFile) -> Scoring:
    place = _header_place(file)
    header = [cell.strip() for cell in file.lines[place].split("\t")]
    rows = [line.split("\t") for line in file.lines[place + 1 :]]
    rows = [[cell.strip() for cell in row] for row in rows]
    onset = next(i for i, cell in enumerate(header) if _TIME.search(cell))
    duration = [i for i, cell in enumerate(header) if _SECONDS.search(cell)]
    event = _event_column(rows, len(header))
    if event is None:
        raise ScoringError(
            "The RemLogic export has no sleep stages among its events; they are called "
            "SLEEP-S0, SLEEP-S1 and so on. Include them in the export."
        )
    return scoring_of(
        [
            Event(_cell(row, onset), _cell(row, *duration[:1]), row[event])
            for row in rows
            if _is_stage(_cell(row, event))
        ]
    )


def _event_column(rows: list[list[str]], n_columns: int) -> int | None:
    """Return the column that has stages' events, whatever it is called."""
    counts = [sum(_is_stage(_cell(row, i)) for row in rows) for i in range(n_columns)]
    return counts.index(max(counts)) if max(counts) else None


def _is_stage(name: str) -> bool:
    return name.upper().startswith(STAGE) and "SPINDLE" not in name.upper()


def _cell(row: list[str], place: int | None = None) -> str:
    return "" if place is None or place >= len(row) else row[place]


FORMAT = Format("RemLogic", _recognises, _read)
