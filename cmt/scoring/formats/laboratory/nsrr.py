"""XML of the NSRR (sleepdata.org): events, of which some are of type "Stages|Stages".

    <PSGAnnotation><EpochLength>30</EpochLength><ScoredEvents><ScoredEvent>
    <EventType>Stages|Stages</EventType><EventConcept>Stage 2 sleep|2</EventConcept>
    <Start>60</Start><Duration>30</Duration></ScoredEvent></ScoredEvents></PSGAnnotation>

Format: github.com/nsrr/edf-editor-translator/wiki. The number after | is R&K's.
"""

from collections.abc import Iterator
from datetime import time
from xml.etree import ElementTree as ET

from cmt.clock import read_clock
from cmt.errors import ScoringError
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.laboratory.profusion import epoch_length_s
from cmt.scoring.formats.numbers import rk_name
from cmt.scoring.formats.xml_tree import root_name, text_of, tree_of
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, StageSpan

_STAGES = "Stages|Stages"
_START = "Recording Start Time"


def _recognises(file: ScoringFile) -> bool:
    if root_name(file) is None:
        return False
    return tree_of(file).find(".//ScoredEvent/EventConcept") is not None


def _read(file: ScoringFile) -> Scoring:
    root = tree_of(file)
    return Scoring(tuple(_events(root)), _start(root), epoch_length_s(file))


def _events(root: ET.Element) -> Iterator[StageSpan]:
    for event in root.iterfind(".//ScoredEvent"):
        if text_of(event, "EventType") != _STAGES:
            continue
        concept = text_of(event, "EventConcept")
        name, _, number = concept.partition("|")
        try:
            onset_s, duration_s = (
                float(text_of(event, field)) for field in ("Start", "Duration")
            )
        except ValueError:
            raise ScoringError(
                f"The stage “{name}” has no start or no duration. "
                "Export the scoring once more."
            ) from None
        yield StageSpan(onset_s, duration_s, rk_name(number) if number else name)


def _start(root: ET.Element) -> time | None:
    """Return the time of day in ``01.01.85 22.30.00``, or ``None``."""
    for event in root.iterfind(".//ScoredEvent"):
        if text_of(event, "EventConcept") == _START:
            return read_clock(text_of(event, "ClockTime").rpartition(" ")[2])
    return None


FORMAT = Format("NSRR XML", _recognises, _read)
