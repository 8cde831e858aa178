"""ANPHY-Sleep's scorings: a stage, its onset and its duration, without a header.

    W	0	30
    N1	30	30

Format: the data set's description (osf.io/r26fh). Every epoch begins where the one
before ends; the same columns with ends instead of durations are Luna's.
"""

import re
from itertools import pairwise

from cmt.scoring.formats.cells import row_of
from cmt.scoring.formats.events import Event, scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_ROW = re.compile(
    r"\s*([^\W\d_]\w*|\?)\s*[\t,; ]\s*(\d+(?:\.\d*)?)\s*[\t,; ]\s*(\d+(?:\.\d*)?)\s*"
)


def _recognises(file: ScoringFile) -> bool:
    found = [row_of(_ROW, line) for line in file.lines]
    if len(found) < 2 or None in found:
        return False
    steps = list(pairwise((float(row[2]), float(row[3])) for row in found))
    are_durations = all(begin + last == after for (begin, last), (after, _) in steps)
    are_ends = all(last == after for (_, last), (after, _) in steps)
    return are_durations and not are_ends


def _read(file: ScoringFile) -> Scoring:
    rows = [row_of(_ROW, line).groups() for line in file.lines]
    return scoring_of([Event(onset, length, name) for name, onset, length in rows])


FORMAT = Format("ANPHY-Sleep", _recognises, _read)
