"""Reads stages from XML: of Compumedics Profusion, and of the NSRR (sleepdata.org)."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from cmt.clock import read_clock
from cmt.errors import ScoringError
from cmt.scoring.spans import Scoring, StageSpan, one_after_the_other

_STAGES = "Stages|Stages"
_START = "Recording Start Time"


def read_nsrr(path: Path) -> Scoring:
    """Read ``<SleepStages>``, one number an epoch, or events of type "Stages|Stages".

    Raises
    ------
    ScoringError
        The file is no well-formed XML, declares a document type, is scored in epochs
        of another length, or has no stages.
    """
    root = _parse(path.read_bytes())
    length = (root.findtext(".//EpochLength") or "30").strip()
    if length.removesuffix(".0") != "30":
        raise ScoringError(
            f"The scoring is in epochs of {length} s; 30 s are needed. "
            "Score or export it in such epochs."
        )
    codes = [code.text or "?" for code in root.iterfind(".//SleepStages/SleepStage")]
    # “Sleep stage” says that the number is R&K's: 5 is REM, whatever else is there.
    spans = one_after_the_other([f"Sleep stage {code.strip()}" for code in codes])
    return Scoring(tuple(spans or _events(root)), _start(root))


def _parse(content: bytes) -> ET.Element:
    """Parse XML without a document type, so that no entity can be expanded."""
    check = expat.ParserCreate()
    check.StartDoctypeDeclHandler = _refuse_document_type
    try:
        check.Parse(content, True)
        root = ET.fromstring(content)
    except ScoringError:
        raise
    except (expat.ExpatError, ET.ParseError, LookupError, ValueError) as error:
        raise ScoringError(
            f"The file is not well-formed XML ({error}). Export the scoring once more."
        ) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def _refuse_document_type(*_: object) -> None:
    raise ScoringError(
        "The XML file declares a document type (DOCTYPE), which scorings do not need "
        "and which can do harm. Remove the declaration, or export the scoring again."
    )


def _events(root: ET.Element) -> Iterator[StageSpan]:
    for event in root.iterfind(".//ScoredEvent"):
        if (event.findtext("EventType") or "").strip() != _STAGES:
            continue
        name = (event.findtext("EventConcept") or "").strip()
        try:
            onset_s, duration_s = (
                float(event.findtext(field) or "") for field in ("Start", "Duration")
            )
        except ValueError:
            raise ScoringError(
                f"The stage “{name}” has no start or no duration. "
                "Export the scoring once more."
            ) from None
        # As in `read_nsrr`: the number after | is R&K's.
        yield StageSpan(onset_s, duration_s, f"Sleep stage {name}")


def _start(root: ET.Element) -> time | None:
    """Return the time of day in ``01.01.85 22.30.00``, or ``None``."""
    for event in root.iterfind(".//ScoredEvent"):
        if (event.findtext("EventConcept") or "").strip() == _START:
            return read_clock((event.findtext("ClockTime") or "").rpartition(" ")[2])
    return None
