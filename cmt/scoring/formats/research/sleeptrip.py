"""SpiSOP's and SleepTrip's two columns: a stage's number, and 1 for an artefact.

    0	0
    2	0
    5	1

Format: spisop.org and sleeptrip.org: 0 wake, 1 to 4 the stages, 5 REM, 8 movement time,
-1 unknown. The columns have no names; where a 4 is there and no 5, the numbers may be
another program's and keep their doubt.
"""

import re
from dataclasses import replace
from itertools import pairwise

from cmt.plurals import number_of
from cmt.scoring.formats.cells import row_of
from cmt.scoring.formats.events import one_each
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.numbers import named, rk_name
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_ROW = re.compile(r"\s*\"?(-1|[0-8])\"?\s*[\t ,;]\s*\"?([01])\"?\s*")
_OTHERS = {"8": "Movement time", "7": "?", "-1": "?"}


def _recognises(file: ScoringFile) -> bool:
    found = [row_of(_ROW, line) for line in file.lines]
    if None in found or not found:
        return False
    numbers = [int(row[1]) for row in found]
    # Columns that count up are an epoch's number and something else.
    return len(numbers) == 1 or any(a >= b for a, b in pairwise(numbers))


def _read(file: ScoringFile) -> Scoring:
    rows = [row_of(_ROW, line) for line in file.lines]
    numbers = [row[1] for row in rows]
    n_artefacts = sum(row[2] == "1" for row in rows)
    # Without a 5, a 4 may be the REM of another program.
    is_doubtful = "4" in numbers and "5" not in numbers
    scoring = one_each(numbers if is_doubtful else [_name(n) for n in numbers])
    notes = ()
    if n_artefacts:
        notes = (
            f"{number_of(n_artefacts, 'epoch')} marked as artefact in the scoring's "
            "second column kept the stage of the first.",
        )
    return replace(scoring, notes=notes)


def _name(number: str) -> str:
    return named(number, _OTHERS) if number in _OTHERS else rk_name(number)


FORMAT = Format("SleepTrip", _recognises, _read)
