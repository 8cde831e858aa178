"""Effect: what a stage's probability does when a part of what was seen is replaced."""

from cmt.explanation.effect.deletion import Deletion, deletion
from cmt.explanation.effect.half_seconds import Effect, effect, effects
from cmt.explanation.effect.night import NightReasons, Reasons
from cmt.explanation.effect.parts import Parts, parts
from cmt.explanation.effect.replacing import ReplaceableNight

__all__ = [
    "Deletion",
    "Effect",
    "NightReasons",
    "Parts",
    "Reasons",
    "ReplaceableNight",
    "deletion",
    "effect",
    "effects",
    "parts",
]
