"""The names that programs and scorers give to stages, and what each of them means."""

import re

from cmt.stages import UNSCORED, UNSCORED_NAME, Stage


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
