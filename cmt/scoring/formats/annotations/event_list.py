"""Lists of events with a start and a name, as laboratories' programs export them.

    Start Time,Duration (seconds),Event            Start;Event;Duration
    22:47:30,30.00,Wake                            22:47:30;N1;30
    22:48:00,30.00,Stage1

Format: the STAGES study (sleepdata.org/datasets/stages) and the exports of Noxturnal,
Embla and Natus, whose columns a user chooses. A table with a column of stages, rather
than of events, is not one of these, nor is one without durations.
"""

from cmt.scoring.formats.cells import event_rows, has_columns, header_of
from cmt.scoring.formats.events import scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_ONSET = (
    *("start time", "start", "onset", "begin", "event start", "start_time", "time"),
    *("startzeit", "beginn", "zeit", "heure de début", "début", "heure", "inicio"),
)
_DURATION = (
    *("duration (seconds)", "duration [s]", "duration(s)", "duration_s", "duration"),
    *("dauer", "dauer [s]", "durée", "durée [s]", "duración", "durata"),
)
_EVENT = (
    *("event", "event name", "event type", "event_type", "annotation", "annotations"),
    *("type", "name", "label", "description", "ereignis", "evénement", "événement"),
    "evento",
)


def _recognises(file: ScoringFile) -> bool:
    is_of_stages = any("stage" in name for name in header_of(file))
    return not is_of_stages and has_columns(file, _ONSET, _DURATION, _EVENT)


def _read(file: ScoringFile) -> Scoring:
    return scoring_of(event_rows(file, _ONSET, _DURATION, _EVENT))


FORMAT = Format("event list", _recognises, _read)
