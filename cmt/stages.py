"""The five sleep stages of the AASM, and the names that other scorers give them."""

import re
from enum import IntEnum

EPOCH_SECONDS = 30
UNSCORED = -1
UNSCORED_NAME = "?"


class Stage(IntEnum):
    """A sleep stage of the AASM manual; the value is its column in probabilities."""

    W = 0
    N1 = 1
    N2 = 2
    N3 = 3
    R = 4


STAGE_NAMES = tuple(stage.name for stage in Stage)

SLEEP_STAGES = (Stage.N1, Stage.N2, Stage.N3, Stage.R)


def stage_name(stage: int) -> str:
    """Return ``W N1 N2 N3 R``, or ``?`` for an unscored epoch."""
    return UNSCORED_NAME if stage == UNSCORED else Stage(stage).name


def stage_from_name(name: str) -> int:
    """Return the stage that a file calls ``name``; Rechtschaffen and Kales 3, 4 are N3.

    Names of Sleep-EDF ("Sleep stage 2"), NSRR ("Stage 2 sleep|2") and R&K are known;
    "?", movement time and anything unknown are `UNSCORED`.
    """
    return _FOREIGN_NAMES.get(_bare(name), UNSCORED)


def is_stage_name(name: str) -> bool:
    """Tell a stage's name, or that of an unscored epoch, from any other event's."""
    return _bare(name) in _FOREIGN_NAMES or _bare(name) in _NAMES_OF_UNSCORED


def _bare(name: str) -> str:
    """Drop what scorers write around a stage; the minus of −1, no stage, stays."""
    word = re.sub(r"SLEEP-?|STAGE|[\s_]", "", name.upper().partition("|")[0])
    return word.removesuffix(".0")


_FOREIGN_NAMES = {
    **{stage.name: int(stage) for stage in Stage},
    **{"WAKE": Stage.W, "AWAKE": Stage.W, "S0": Stage.W, "0": Stage.W},
    **{"REM": Stage.R, "5": Stage.R, "N4": Stage.N3},
    **{"1": Stage.N1, "2": Stage.N2, "3": Stage.N3, "4": Stage.N3},
    **{"S1": Stage.N1, "S2": Stage.N2, "S3": Stage.N3, "S4": Stage.N3},
    **{"NREM1": Stage.N1, "NREM2": Stage.N2, "NREM3": Stage.N3, "NREM4": Stage.N3},
}
_NAMES_OF_UNSCORED = {
    *{UNSCORED_NAME, "UNSCORED", "NOTSCORED", "UNKNOWN", "UNS", "NAN", "9", "-1", "-2"},
    *{"MOVEMENTTIME", "MOVEMENT", "MT", "M", "6", "ARTEFACT", "ARTIFACT", "ART"},
}
