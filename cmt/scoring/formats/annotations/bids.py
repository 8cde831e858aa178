"""BIDS: _events.tsv, whose trial types may be stages, and _hypnogram.tsv.

    onset	duration	trial_type          onset	duration	stage	scorer
    0	300	sleep_wake                      0	300	Wake	X
    120	n/a	arousal                         300	120	N1	X

Format: bids-specification.readthedocs.io (task events) and the proposal for sleep. In
BOAS (openneuro.org/datasets/ds005555) people's ``stage_hum`` stands beside a program's
``stage_ai``: 0 to 4 are W N1 N2 N3 REM, others unscored.
"""

from cmt.errors import ScoringError
from cmt.scoring.formats.cells import (
    column,
    event_rows,
    has_columns,
    header_of,
    rows_of,
)
from cmt.scoring.formats.events import Event, scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.numbers import AASM_ORDER
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring
from cmt.scoring.stage_names import is_stage_name

_ONSET, _DURATION = ("onset",), ("duration",)
_BY_PEOPLE = ("stage_hum", "stage_human", "majority", "stage_expert")
_STAGE = ("stage", "sleep_stage", "trial_type", "value")
_SCORER = ("scorer", "annotator", "rater", "method")


def _is_tsv(file: ScoringFile) -> bool:
    return bool(file.lines) and "\t" in file.lines[0]


def _recognises_boas(file: ScoringFile) -> bool:
    return _is_tsv(file) and has_columns(file, _ONSET, _DURATION, _BY_PEOPLE)


def _read_boas(file: ScoringFile) -> Scoring:
    names = column(header_of(file), _BY_PEOPLE)
    events = event_rows(file, _ONSET, _DURATION, _BY_PEOPLE)
    numbers = [event._replace(name=_human_name(event.name)) for event in events]
    note = f"Of the columns of stages, people's (“{names}”) was read, no program's."
    return scoring_of(numbers, (note,))


def _human_name(number: str) -> str:
    is_number = number.lstrip("-").isdecimal()
    return AASM_ORDER.get(number, "?" if is_number else number)


def _recognises_events(file: ScoringFile) -> bool:
    return _is_tsv(file) and has_columns(file, _ONSET, _DURATION, _STAGE)


def _read_events(file: ScoringFile) -> Scoring:
    header = header_of(file)
    names = _stage_column(file)
    stages = [row for row in rows_of(file) if is_stage_name(row[names])]
    for place in _SCORER:
        scorers = {row[place] for row in stages} if place in header else set()
        if len(scorers) > 1:
            raise ScoringError(
                f"The stages have {len(scorers)} different entries in the column "
                f"“{place}”; one scoring is needed. Leave one in the file."
            )
    events = [Event(r["onset"], r["duration"], r[names]) for r in rows_of(file)]
    return scoring_of(events)


def _stage_column(file: ScoringFile) -> str:
    """Return the column with the most stages; a trial may be of type “stage” alone."""
    rows = list(rows_of(file))
    places = [name for name in _STAGE if name in header_of(file)]
    return max(places, key=lambda name: sum(is_stage_name(row[name]) for row in rows))


BOAS = Format("BOAS", _recognises_boas, _read_boas)
EVENTS = Format("BIDS", _recognises_events, _read_events)
