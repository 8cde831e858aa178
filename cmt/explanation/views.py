"""The views of an epoch, by name: what each shows, in which unit, what it may claim.

Whatever differs between views stands here; the rest of the program asks a view.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cmt.staging import AttentionMaps, Staging

FULL_LIFT = 4
"""Times the even share from which attention is marked at full strength; 1 is blank."""
FULL_EFFECT = 0.02
"""Fall of a probability from which a half-second is marked at full strength.

One scale for all nights: an epoch in which nothing stands out looks like that.
"""


@dataclass(frozen=True)
class View:
    """One way of showing what went into a stage.

    Parameters
    ----------
    name
        As options and files have it.
    title, in_words
        On a switch, and in the middle of a sentence.
    signed
        Whether values below 0 speak against the stage.
    unit
        What follows a value.
    claim
        What a reader may conclude from it.
    values
        Turns what the view has of a signal, ``(60,)``, into values in ``unit``.
    strength
        Turns it into how strongly each half-second is marked, 0 to 1; from −1 on
        where the view is signed.
    maps
        Returns what is shown of a staging, where that alone is looked at.
    """

    name: str
    title: str
    in_words: str
    signed: bool
    unit: str
    claim: str
    values: Callable[[np.ndarray], np.ndarray]
    strength: Callable[[np.ndarray], np.ndarray]
    maps: "Callable[[Staging], AttentionMaps] | None" = None


def lift(shares: np.ndarray) -> np.ndarray:
    """Return shares ``(n,)`` as multiples of an even share."""
    return shares * shares.size


def _lift_strength(shares: np.ndarray) -> np.ndarray:
    return np.clip((lift(shares) - 1) / (FULL_LIFT - 1), 0, 1)


def _within_range(values: np.ndarray) -> np.ndarray:
    """From 0 at the least to 1 at the most.

    A row of negative products has no meaningful share of its largest.
    """
    return (values - values.min()) / max(float(np.ptp(values)), 1e-12)


def points(falls: np.ndarray) -> np.ndarray:
    """Return falls of a probability in percentage points."""
    return 100 * falls


def _effect_strength(falls: np.ndarray) -> np.ndarray:
    return np.clip(falls / FULL_EFFECT, -1, 1)


EFFECT = View(
    name="effect",
    title="Effect",
    in_words="effect",
    signed=True,
    unit=" percentage points",
    claim="How much the probability of the stage falls when this half-second is "
    "replaced by noise with the epoch's own spectrum, in all of the model. Above 0 it "
    "speaks for the stage, below 0 against it.",
    values=points,
    strength=_effect_strength,
)
ATTENTION = View(
    name="attention",
    title="Attention",
    in_words="attention",
    signed=False,
    unit="× the even share",
    claim="Where the network for the waveforms looked: its own weights, mean over "
    "heads. Not that this caused the stage; and where a model has a spectral stream "
    "too, nothing of what that went by.",
    maps=lambda staging: staging.attention,
    values=lift,
    strength=_lift_strength,
)
SIMILARITY = View(
    name="similarity",
    title="Feature similarity (paper)",
    in_words="feature similarity, paper",
    signed=False,
    unit=" (0 least, 1 most alike)",
    claim="How alike output features of the network for the waveforms are, as the "
    "paper draws it. No weights, and not that this caused the stage.",
    maps=lambda staging: staging.similarity,
    values=_within_range,
    strength=_within_range,
)
OFF = View(
    name="off",
    title="Off",
    in_words="no view",
    signed=False,
    unit="",
    claim="Nothing: the signals as they are.",
    values=np.zeros_like,
    strength=np.zeros_like,
)
VIEWS = {view.name: view for view in (EFFECT, ATTENTION, SIMILARITY, OFF)}
DEFAULT_VIEW = EFFECT.name
