"""The hypnograms of the DREAMS databases: one number for every 5 s.

    [hypnogram]
    5
    5

Format: the databases' own description (Devuyst, zenodo.org/record/2650142): 5 wake, 4
REM, 3 to 0 the stages 1 to 4, -1 movement, -2 and -3 unknown.
"""

import re

from cmt.scoring.formats.events import in_runs
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.numbers import named
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_STEP_S = 5
_NAMES = {
    **{"5": "Sleep stage W", "4": "Sleep stage R", "3": "Sleep stage 1"},
    **{"2": "Sleep stage 2", "1": "Sleep stage 3", "0": "Sleep stage 4"},
    **{"-1": "Movement time", "-2": "?", "-3": "?"},
}


def _recognises(file: ScoringFile) -> bool:
    first = file.lines[0].strip() if file.lines else ""
    return re.fullmatch(r"\[hypnogram.*\]", first, re.IGNORECASE) is not None


def _read(file: ScoringFile) -> Scoring:
    return in_runs([named(line, _NAMES) for line in file.lines[1:]], _STEP_S)


FORMAT = Format("DREAMS", _recognises, _read)
