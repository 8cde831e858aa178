"""Events that a reader marked, as tests make them."""

from cmt.marked_events import EventKind, MarkedEvent
from cmt.review import Edit
from cmt.stages import EPOCH_SECONDS
from tests.support.review.changes import edit


def marked(
    onset_s: float = 31.25,
    duration_s: float = 4.5,
    kind: EventKind = "arousal",
    channel: str = "C4-M1",
    **changes,
) -> Edit:
    """Return the change by which a reader marked an event."""
    place = {"onset_s": onset_s, "duration_s": duration_s, "channel": channel}
    epoch = int(onset_s // EPOCH_SECONDS)
    return edit(epoch, kind, "", **{"kind": "event"} | place | changes)


def removed(made: Edit, **changes) -> Edit:
    """Return the change by which the reader took a marked event away."""
    place = {n: getattr(made, n) for n in ("onset_s", "duration_s", "channel")}
    return edit(made.epoch, "", made.new, **{"kind": "event"} | place | changes)


EVENTS = (
    MarkedEvent("arousal", 3.25, 4.5, "EEG C4-M1", "AB"),
    MarkedEvent("artefact", 31, 12.07, "EMG chin", "AB"),
    MarkedEvent("spindle", 58.9, 1.3, "EEG C4-M1", "AB"),
    MarkedEvent("K-complex", 59.5, 0.8, "EEG C4-M1", "AB"),
)
