"""Where two scorings of a night agree, in numbers and sentences."""

import numpy as np

from cmt.evaluation.differences import Difference
from cmt.export.comparison import AMONG_EXPERTS, AMONG_EXPERTS_SOURCE
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.stages import UNSCORED
from dashboard.style.numbers import two_decimals
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS

Names = tuple[str, str]

KAPPA_HELP = (
    "Cohen’s κ: agreement beyond what chance would give. The interval is that of a "
    "bootstrap over blocks of 5 minutes, because neighbouring epochs resemble each "
    "other."
)
F1_HELP = "Mean F1 of the stages that either has."
AMONG_PEOPLE = (
    f"Shaded: κ {AMONG_EXPERTS[0]:.2f}–{AMONG_EXPERTS[1]:.2f} between trained human "
    f"scorers ({AMONG_EXPERTS_SOURCE}). The line is the 95 % interval."
)
TWO_ARE_NEEDED = "Choose two different scorings."
LEADS_ON = "There, “differs from expert” leads on to the next one."


def interval(ends: tuple[float, float]) -> str:
    """Return the ends of an interval as ``0.75 to 0.84``; or n/a."""
    low, high = ends
    return "n/a" if np.isnan(low) else f"{two_decimals(low)} to {two_decimals(high)}"


def same_stage(value: float) -> str:
    """Return the share of epochs with one stage as ``81.3 %``; or n/a."""
    return "n/a" if np.isnan(value) else f"{100 * value:.1f} %"


def without_score(f1: np.ndarray) -> str:
    """Say which stages have no F1 ``(5,)``, because neither found them."""
    without = [STAGE_WORDS[stage] for stage in STAGE_ORDER if np.isnan(f1[stage])]
    return f"Neither found {' or '.join(without)}." if without else ""


def compared(one: np.ndarray, other: np.ndarray, names: Names) -> str:
    """Say how many epochs are compared, and why the others are not."""
    by_one, by_other = one != UNSCORED, other != UNSCORED
    n_both = int((by_one & by_other).sum())
    left = [
        (int((by_one & ~by_other).sum()), f"scored in {names[0]} only"),
        (int((~by_one & by_other).sum()), f"scored in {names[1]} only"),
        (int((~by_one & ~by_other).sum()), "scored in neither"),
    ]
    others = [f"{n:,} {where}" for n, where in left if n]
    said = f"{n_both:,} of {number_of(one.size, 'epoch')} scored in both are compared"
    return f"{said}; {', '.join(others)}." if others else f"{said}."


def where(difference: Difference, night: Hypnogram, names: Names) -> str:
    """Return ``Epochs 12 to 14, 22:53:00. Expert: N2; Model: N3``."""
    first, last, one, other = difference
    epochs = f"Epoch {first + 1}"
    if last > first:
        epochs = f"Epochs {first + 1} to {last + 1}"
    clock = night.clock(first)
    at = f", {clock}" if clock else ""
    stages = f"{names[0]}: {STAGE_WORDS[one]}; {names[1]}: {STAGE_WORDS[other]}"
    return f"{epochs}{at}. {stages}"
