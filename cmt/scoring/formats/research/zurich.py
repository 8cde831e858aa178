"""Zurich's .vis: an offset, then the number of an epoch and its stage.

    0
    1 0
    2 1
    3 r

Format: as ScoringHero reads it. 0 is wake, 1 to 4 are the stages, r is REM, e ends the
file. An epoch that is left out has the stage of the one before. How long an epoch is
(20 s, or 30 s) is not in the file.
"""

import re

from cmt.errors import ScoringError
from cmt.scoring.formats.cells import row_of
from cmt.scoring.formats.events import one_each
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.numbers import rk_name
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_ROW = re.compile(r"\s*(\d{1,5})\s+([0-4rRmMeE?])(?:\s+\S+)?\s*")
_LETTERS = {"r": "REM", "m": "Movement time", "e": "?", "?": "?"}
_MOST_EPOCHS = 14 * 24 * 60 * 3


def _recognises(file: ScoringFile) -> bool:
    first, *rows = file.lines or ("",)
    is_offset = re.fullmatch(r"\s*-?\d+\s*", first) is not None
    return is_offset and bool(rows) and all(row_of(_ROW, row) for row in rows)


def _read(file: ScoringFile) -> Scoring:
    if int(file.lines[0]) != 0:
        raise ScoringError(
            f"The .vis file begins with an offset of {file.lines[0].strip()}, and in "
            "which unit is not known. Write the scoring with an offset of 0."
        )
    found = [row_of(_ROW, line).groups() for line in file.lines[1:]]
    numbers = [int(number) for number, _ in found]
    if numbers != sorted(set(numbers)) or numbers[0] != 1 or numbers[-1] > _MOST_EPOCHS:
        raise ScoringError(
            "The epochs of the .vis file do not count up from 1. Save it once more."
        )
    stages = dict(zip(numbers, (stage for _, stage in found), strict=True))
    names, name = [], "?"
    for number in range(1, numbers[-1] + 1):
        stage = stages.get(number)
        if stage is not None:
            name = _LETTERS.get(stage.lower()) or rk_name(stage)
        names.append(name)
    return one_each(names)


FORMAT = Format("Zurich .vis", _recognises, _read)
