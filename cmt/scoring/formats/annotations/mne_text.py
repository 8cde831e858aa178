"""MNE-Python's annotations, saved as text or as CSV.

    # MNE-Annotations                              onset,duration,description
    # orig_time : 1985-01-01 22:47:30              1985-01-01 22:47:30,300.0,N2
    # onset, duration, description
    0.0,300.0,Sleep stage W

Format: mne.tools, ``mne.Annotations.save``. Text has seconds since ``orig_time``, CSV
dates with times.
"""

import csv

from cmt.errors import ScoringError
from cmt.scoring.formats.cells import event_rows, header_of
from cmt.scoring.formats.events import Event, scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.times import elapsed, read_moment
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_ORIGIN = "# orig_time"
_COLUMNS = ("onset", "duration", "description")


def _recognises_text(file: ScoringFile) -> bool:
    return bool(file.lines) and file.lines[0].startswith("# MNE-Annotations")


def _read_text(file: ScoringFile) -> Scoring:
    marks = [line for line in file.lines if line.startswith("#")]
    rows = [line for line in file.lines if not line.startswith("#")]
    try:
        cells = [row for row in csv.reader(rows) if len(row) >= 3]
    except csv.Error as error:
        raise ScoringError(
            f"The annotations are damaged ({error}). Save them once more."
        ) from error
    scoring = scoring_of([Event(row[0], row[1], row[2]) for row in cells])
    origins = [line.partition(":")[2] for line in marks if line.startswith(_ORIGIN)]
    origin = read_moment(origins[0]) if origins else None
    start = elapsed([origin])[1] if origin and origin.is_clock else scoring.start
    return Scoring(scoring.spans, start, scoring.epoch_s)


def _recognises_table(file: ScoringFile) -> bool:
    return header_of(file)[:3] == _COLUMNS and "," in file.lines[0]


def _read_table(file: ScoringFile) -> Scoring:
    return scoring_of(event_rows(file, *((name,) for name in _COLUMNS)))


TEXT = Format("MNE annotations", _recognises_text, _read_text)
TABLE = Format("MNE annotations as CSV", _recognises_table, _read_table)
