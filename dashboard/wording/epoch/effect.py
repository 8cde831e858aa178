"""What speaks for an epoch's stage by effect, in words."""

from typing import TYPE_CHECKING

import numpy as np

from cmt.stages import EPOCH_SECONDS, stage_name
from dashboard.style.numbers import signed
from dashboard.style.theme import STAGE_WORDS

if TYPE_CHECKING:
    from cmt.explanation.effect import Reasons

COMPUTING = "Its effects are being computed."
STANDS_OUT = 0.01
"""From this fall of the probability on, a half-second is said to matter by itself."""
_SIGNALS = ("EEG", "EOG")
_PARTS_TITLE = "Effect on p({}) in points, and attention’s share"
CONTEXT_TITLE = "Effect of the epochs around, and attention (%)"


def parts_title(stage: int) -> str:
    """Return the title over the effects of signals and spectrum."""
    return _PARTS_TITLE.format(stage_name(stage))


def effect_sentence(reasons: "Reasons | None", stage: int) -> str:
    """Say which half-seconds matter for a stage by themselves, or that none does."""
    if reasons is None:
        return COMPUTING
    falls, name = reasons.effect.of(stage), STAGE_WORDS[stage]
    if np.abs(falls).max() < STANDS_OUT:
        return (
            "No single half-second decides this epoch: none moves the probability of "
            f"{name} by a point."
        )
    said = [
        f"{word}: {_place(falls, sign)}"
        for word, sign in ((f"most for {name}", 1), ("most against", -1))
        if (sign * falls).max() >= STANDS_OUT
    ]
    text = "; ".join(said)
    return f"Half-second {text}."


def votes_sentence(reasons: "Reasons", stage: int) -> str:
    """Say how many windows name a stage; nothing where there is one window alone."""
    votes = reasons.parts.votes
    if votes.sum() == 1:
        return ""
    return (
        f"{votes[stage]} of the {votes.sum()} windows around name {STAGE_WORDS[stage]}."
    )


def _place(falls: np.ndarray, sign: int) -> str:
    """Name the half-second that speaks most for a stage, or against it."""
    signal, part = np.unravel_index((sign * falls).argmax(), falls.shape)
    length_s = EPOCH_SECONDS / falls.shape[1]
    begin_s = part * length_s
    points = signed(100 * float(falls[signal, part]))
    where = f"{begin_s:.1f}–{begin_s + length_s:.1f} s of the {_SIGNALS[signal]}"
    return f"{where} ({points} points)"
