"""EDFbrowser's export of annotations, as text.

    Onset,Duration,Annotation
    +0.0000000,300,Sleep stage W
    +300.0000000,120,Sleep stage 1

Format: EDFbrowser's manual, “Export annotations”. Comma, tab or semicolon; onsets in
seconds, as times of day or as dates with times; without durations where so chosen.
"""

from cmt.scoring.formats.cells import event_rows, header_of
from cmt.scoring.formats.events import scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_HEADERS = {("onset", "duration", "annotation"), ("onset", "annotation")}


def _recognises(file: ScoringFile) -> bool:
    return header_of(file) in _HEADERS


def _read(file: ScoringFile) -> Scoring:
    return scoring_of(event_rows(file, ("onset",), ("duration",), ("annotation",)))


FORMAT = Format("EDFbrowser", _recognises, _read)
