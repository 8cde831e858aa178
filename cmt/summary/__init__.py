"""The numbers of a sleep report (AASM manual, version 3), and what they may claim."""

from cmt.summary.cycles import SleepCycle
from cmt.summary.definitions import DEFINITIONS, UNCERTAIN
from cmt.summary.lights import Lights, place_lights
from cmt.summary.night import FragileNumber, SleepSummary
from cmt.summary.summarise import summarise

__all__ = [
    "DEFINITIONS",
    "UNCERTAIN",
    "FragileNumber",
    "Lights",
    "SleepCycle",
    "SleepSummary",
    "place_lights",
    "summarise",
]
