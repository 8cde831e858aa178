"""The event export of RemLogic (Embla), as XML.

    <EventExport><Events><Event><Type>SLEEP-S2</Type>
    <StartTime>1985-01-01T22:47:30.000000</StartTime>
    <StopTime>1985-01-01T22:48:00.000000</StopTime></Event></Events></EventExport>

Format: as export2hdf5 (Finnish Institute of Occupational Health) reads it.
"""

from cmt.errors import ScoringError
from cmt.scoring.formats.events import uniform_epoch
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.laboratory.remlogic import STAGE
from cmt.scoring.formats.times import elapsed, read_moment
from cmt.scoring.formats.xml_tree import root_name, text_of, tree_of
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, StageSpan


def _recognises(file: ScoringFile) -> bool:
    if root_name(file) is None:
        return False
    event = tree_of(file).find(".//Events/Event")
    return event is not None and None not in (
        event.find("Type"),
        event.find("StartTime"),
    )


def _read(file: ScoringFile) -> Scoring:
    events = [
        event
        for event in tree_of(file).iterfind(".//Events/Event")
        if text_of(event, "Type").upper().startswith(STAGE)
    ]
    if not events:
        raise ScoringError(
            "The RemLogic export has no sleep stages among its events; they are called "
            "SLEEP-S0, SLEEP-S1 and so on. Include them in the export."
        )
    times = [text_of(e, tag) for e in events for tag in ("StartTime", "StopTime")]
    moments = [read_moment(text) for text in times]
    if None in moments:
        unread = times[moments.index(None)]
        raise ScoringError(
            f"A stage starts or stops at “{unread}”, which is no time that is known. "
            "Export the scoring once more."
        )
    seconds, start = elapsed(moments)
    spans = tuple(
        StageSpan(begin_s, end_s - begin_s or None, text_of(event, "Type"))
        for event, begin_s, end_s in zip(
            events, seconds[::2], seconds[1::2], strict=True
        )
    )
    return Scoring(spans, start, uniform_epoch(spans))


FORMAT = Format("RemLogic XML", _recognises, _read)
