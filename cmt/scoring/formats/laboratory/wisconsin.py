"""The Wisconsin Sleep Cohort's .stg.txt: epochs with a scorer's and a program's stage.

    Epoch	User-Defined Stage	CAST-Defined Stage
    1	0	0
    2	2	0

Format: sleepdata.org/datasets/wsc, as psg-utils reads it: 0 wake, 1 to 4 the stages, 5
REM, 6 and 7 unscored. The scorer's column is read.
"""

from cmt.errors import ScoringError
from cmt.scoring.formats.cells import has_columns, rows_of
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.numbers import named, rk_name
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, StageSpan

_STAGE = "user-defined stage"


def _recognises(file: ScoringFile) -> bool:
    return has_columns(file, ["epoch"], [_STAGE])


def _read(file: ScoringFile) -> Scoring:
    spans = []
    for row in rows_of(file):
        if not row["epoch"].isdecimal() or int(row["epoch"]) < 1:
            raise ScoringError(
                f"“{row['epoch']}” is no number of an epoch. Export the scoring again."
            )
        onset_s = 30.0 * (int(row["epoch"]) - 1)
        spans.append(StageSpan(onset_s, 30.0, _name(row[_STAGE])))
    return Scoring(tuple(spans))


def _name(number: str) -> str:
    return named(number, {"6": "?", "7": "?"}) if number in "67" else rk_name(number)


FORMAT = Format("Wisconsin Sleep Cohort", _recognises, _read)
