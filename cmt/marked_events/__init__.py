"""Events that a reader marked on a trace: never the model's, never found by a program.

What a program finds of spindles and K-complexes is in `cmt.events`, and is not marked.
"""

from cmt.marked_events.event import (
    EVENT_KINDS,
    EventKind,
    MarkedEvent,
    count_events,
)
from cmt.marked_events.sentences import (
    NAMES_BESIDE_STAGES,
    annotation_text,
    not_scored,
    seconds_text,
)

__all__ = [
    "EVENT_KINDS",
    "NAMES_BESIDE_STAGES",
    "EventKind",
    "MarkedEvent",
    "annotation_text",
    "count_events",
    "not_scored",
    "seconds_text",
]
