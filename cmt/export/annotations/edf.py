"""The hypnogram as an EDF+ file of annotations alone, as Sleep-EDF has them.

Format: Kemp and Olivan 2003, doi 10.1016/S1388-2457(03)00123-8. The header names
nobody: its fields are X, its date is 01.01.85. The time of day is that of the first
epoch; a recording without one is written as midnight, since EDF has no other way. An
event is linked to its channel as EDF+ does it: ``@@`` and the channel after its text.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmt.clock import read_clock
from cmt.export.annotations.marks import Mark, marks
from cmt.marked_events import MarkedEvent

if TYPE_CHECKING:
    import pandas as pd


def edf_annotations(table: "pd.DataFrame", events: Sequence[MarkedEvent] = ()) -> bytes:
    """Return an EDF+ file with an annotation for each final stage, and each event."""
    from edfio import Edf, EdfAnnotation, Patient, Recording

    file = io.BytesIO()
    Edf(
        [],
        patient=Patient(),
        recording=Recording(),
        starttime=read_clock(table["clock"].iloc[0]),
        annotations=[EdfAnnotation(*_parts(mark)) for mark in marks(table, events)],
    ).write(file)
    return file.getvalue()


def _parts(mark: Mark) -> tuple[float, float, str]:
    text = f"{mark.text}@@{mark.channel}" if mark.channel else mark.text
    return mark.onset_s, mark.duration_s, text
