"""The hypnogram as EDFbrowser exports annotations, and imports them, as text.

    Onset,Duration,Annotation
    +0.0000000,30,Sleep stage W
    +30.0000000,30,Sleep stage N1

Format: EDFbrowser's manual, “Export annotations”. Onsets are seconds. A text has no
place for a comma.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmt.export.annotations.marks import Mark, marks
from cmt.marked_events import MarkedEvent

if TYPE_CHECKING:
    import pandas as pd

HEADER = "Onset,Duration,Annotation"


def edfbrowser_annotations(
    table: "pd.DataFrame", events: Sequence[MarkedEvent] = ()
) -> bytes:
    """Return a line for each epoch's final stage, and for what a person did there."""
    rows = [
        f"{mark.onset_s:+.7f},{mark.duration_s},{_text(mark)}"
        for mark in marks(table, events)
    ]
    return "".join(f"{line}\n" for line in (HEADER, *rows)).encode()


def _text(mark: Mark) -> str:
    text = f"{mark.text} on {mark.channel}" if mark.channel else mark.text
    return text.replace(",", "").replace('"', "")
