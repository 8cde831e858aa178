"""The five sleep stages of the AASM, and the names that other scorers give them."""

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

    Names of Sleep-EDF ("Sleep stage 2"), NSRR and R&K are known; "?", movement time
    and anything unknown are `UNSCORED`.
    """
    word = name.strip().upper().removeprefix("SLEEP STAGE").strip()
    return _FOREIGN_NAMES.get(word, UNSCORED)


_FOREIGN_NAMES = {
    **{stage.name: int(stage) for stage in Stage},
    **{"WAKE": Stage.W, "0": Stage.W, "REM": Stage.R, "5": Stage.R},
    **{"1": Stage.N1, "2": Stage.N2, "3": Stage.N3, "4": Stage.N3},
    **{"S1": Stage.N1, "S2": Stage.N2, "S3": Stage.N3, "S4": Stage.N3},
    **{"NREM1": Stage.N1, "NREM2": Stage.N2, "NREM3": Stage.N3, "NREM4": Stage.N3},
}
