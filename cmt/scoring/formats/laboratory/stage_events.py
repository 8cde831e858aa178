"""Event lists without columns' names in which stages are called "STAGE - N1".

    22:47:25.00	START RECORDING
    22:47:30.00	STAGE - W
    22:52:30.00	STAGE - N1                     12;22:52:30;Stage - N1

Format: the .allscore.txt of the Wisconsin Sleep Cohort (Gamma, Grass), as psg-utils
reads it; other exports number the epochs. A stage lasts until the next. Times are of
the day, and go on through a pause, which the recording leaves out.
"""

import re

from cmt.errors import ScoringError
from cmt.scoring.formats.cells import row_of
from cmt.scoring.formats.events import Event, scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_ROW = re.compile(
    r"\s*(?:\d+\s*[\t;,]\s*)?"
    r"(\d{1,2}:\d{2}:\d{2}(?:\.\d*)?)\s*[\t;,]\s*(.*?)[\s;,]*"
)
_STAGE = re.compile(r"STAGE\s*-\s*(.*)", re.IGNORECASE)


def _rows(file: ScoringFile) -> list[tuple[str, str]]:
    found = [row_of(_ROW, line) for line in file.lines]
    return [row.groups() for row in found if row]


def _recognises(file: ScoringFile) -> bool:
    is_dated = file.lines and row_of(_ROW, file.lines[0])
    return bool(is_dated) and any(_STAGE.match(text) for _, text in _rows(file))


def _read(file: ScoringFile) -> Scoring:
    rows = _rows(file)
    texts = [text.upper() for _, text in rows]
    if "RECORDING RESUMED" in texts:
        raise ScoringError(
            "The recording was paused while this scoring went on, so its times have a "
            "gap that the recording has not. Export the stages with their epochs."
        )
    stages = [(onset, _STAGE.match(text)) for onset, text in rows]
    return scoring_of([Event(onset, "", _name(s[1])) for onset, s in stages if s])


def _name(stage: str) -> str:
    return {"NO STAGE": "?", "MVT": "Movement time"}.get(stage.upper(), stage)


FORMAT = Format("event list of stages", _recognises, _read)
