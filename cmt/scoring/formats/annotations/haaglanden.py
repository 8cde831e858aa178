"""The scorings of the HMC database (Haaglanden Medisch Centrum), as text.

    Date, Time, Recording onset, Duration, Annotation, Linked channel
    2001-01-01, 23:00:00, 0.0000000, 30.0000000, Sleep stage W,
    2001-01-01, 23:00:30, 30.0000000, 0.0000000, Lights off@@EEG F4-A1, EEG F4-A1

Format: physionet.org/content/hmc-sleep-staging (Polyman's export). The onset in the
recording is read.
"""

from cmt.scoring.formats.cells import event_rows, has_columns
from cmt.scoring.formats.events import scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_ONSET, _DURATION, _TEXT = ("recording onset",), ("duration",), ("annotation",)


def _recognises(file: ScoringFile) -> bool:
    return has_columns(file, _ONSET, _DURATION, _TEXT)


def _read(file: ScoringFile) -> Scoring:
    events = event_rows(file, _ONSET, _DURATION, _TEXT)
    return scoring_of(
        [event._replace(name=event.name.partition("@@")[0]) for event in events]
    )


FORMAT = Format("HMC", _recognises, _read)
