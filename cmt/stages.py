"""The five sleep stages of the AASM manual, and the epoch in seconds and samples."""

from enum import IntEnum

EPOCH_SECONDS = 30
MODEL_RATE_HZ = 100
"""The sampling rate at which every network sees its signals."""
EPOCH_SAMPLES = EPOCH_SECONDS * MODEL_RATE_HZ
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

STAGE_ORDER = (Stage.W, Stage.R, Stage.N1, Stage.N2, Stage.N3)
"""From top to bottom of a hypnogram: the order in which stages are shown."""


def stage_name(stage: int) -> str:
    """Return ``W N1 N2 N3 R``, or ``?`` for an unscored epoch."""
    return UNSCORED_NAME if stage == UNSCORED else Stage(stage).name
