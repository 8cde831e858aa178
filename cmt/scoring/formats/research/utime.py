"""U-Time and U-Sleep: onset, duration and stage of each run (.ids), or a table (.tsv).

    0,300,W                       init_sec	duration_sec	stage
    300,120,N1                    0	300	Wake

Format: github.com/perslev/psg-utils (StartDurationStageFormat). A run starts where the
one before ends. Numbers, where a table has them, are U-Time's: 4 is REM, 5 unknown.
"""

import re

from cmt.scoring.formats.cells import event_rows, has_columns, row_of
from cmt.scoring.formats.events import Event, scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.numbers import AASM_ORDER
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_ROW = re.compile(
    r"\s*(\d+(?:\.\d*)?)\s*[,;\t ]\s*(\d+(?:\.\d*)?)\s*[,;\t ]\s*([^\W\d_].*?|\?)\s*"
)
_NUMBERS = {**AASM_ORDER, "5": "?"}
_ONSET, _DURATION, _STAGE = ("init_sec", "init"), ("duration_sec",), ("stage",)


def _recognises_ids(file: ScoringFile) -> bool:
    return bool(file.lines) and all(row_of(_ROW, line) for line in file.lines)


def _read_ids(file: ScoringFile) -> Scoring:
    rows = [row_of(_ROW, line).groups() for line in file.lines]
    return scoring_of([Event(*row) for row in rows])


def _recognises_table(file: ScoringFile) -> bool:
    return has_columns(file, _ONSET, _DURATION, _STAGE)


def _read_table(file: ScoringFile) -> Scoring:
    events = event_rows(file, _ONSET, _DURATION, _STAGE)
    return scoring_of(
        [event._replace(name=_NUMBERS.get(event.name, event.name)) for event in events]
    )


IDS = Format("U-Time .ids", _recognises_ids, _read_ids)
TABLE = Format("U-Time table", _recognises_table, _read_table)
