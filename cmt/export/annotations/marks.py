"""What a hypnogram is as a list of annotations, whatever file they go into.

Each epoch has one, with its final stage in the standard words of EDF+. Beside it stand
what a person did: ``Changed from N1``, with the model's stage, and ``Reviewed``. A
program that reads stages passes over these, and nothing that the table holds of stages
is lost: where no change is marked, the model's stage is the final one.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cmt.marked_events import MarkedEvent, annotation_text
from cmt.stages import EPOCH_SECONDS

if TYPE_CHECKING:
    import pandas as pd


class Mark(NamedTuple):
    """An annotation: seconds since the recording's start, its length, its text.

    One that is of a channel alone names it.
    """

    onset_s: float
    duration_s: float
    text: str
    channel: str = ""


def marks(table: "pd.DataFrame", events: Sequence[MarkedEvent] = ()) -> Iterator[Mark]:
    """Yield the annotations of a table of epochs in the order of time, then events."""
    columns = ("onset_s", "stage", "auto_stage", "reviewed")
    for onset, stage, auto, reviewed in zip(*map(table.get, columns), strict=True):
        yield Mark(int(onset), EPOCH_SECONDS, f"Sleep stage {stage}")
        if stage != auto:
            yield Mark(int(onset), EPOCH_SECONDS, f"Changed from {auto}")
        if reviewed:
            yield Mark(int(onset), EPOCH_SECONDS, "Reviewed")
    for event in events:
        text = annotation_text(event)
        yield Mark(event.onset_s, event.duration_s, text, event.channel)
