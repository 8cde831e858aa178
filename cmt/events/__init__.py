"""What a scorer looks for in a night, found by YASA: the only room that detects events.

YASA is an optional extra. Nothing here knows a stage: events are found in the signals
alone, so that they can be held against any staging.
"""

from cmt.events.detection import detect_events
from cmt.events.night import EpochEvents, NightEvents, Span
from cmt.events.yasa import HOW_TO_INSTALL, is_installed

__all__ = [
    "HOW_TO_INSTALL",
    "EpochEvents",
    "NightEvents",
    "Span",
    "detect_events",
    "is_installed",
]
