"""The numbers of a sleep report (AASM manual, version 3), and what they may claim."""

from cmt.summary.cycles import SleepCycle
from cmt.summary.definitions import DEFINITIONS, UNCERTAIN
from cmt.summary.lights import (
    NO_LIGHTS,
    Lights,
    place_lights,
    read_lights,
    refuse_impossible,
)
from cmt.summary.night import FragileNumber, SleepSummary
from cmt.summary.summarise import summarise

__all__ = [
    "DEFINITIONS",
    "NO_LIGHTS",
    "UNCERTAIN",
    "FragileNumber",
    "Lights",
    "SleepCycle",
    "SleepSummary",
    "place_lights",
    "read_lights",
    "refuse_impossible",
    "summarise",
]
