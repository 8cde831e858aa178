"""Where an expert and the model agree on a night, in numbers and sentences."""

import numpy as np

from cmt.evaluation.differences import Difference
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.stages import UNSCORED
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS


def same_stage(value: float) -> str:
    """Return the share of epochs with one stage as ``81.3 %``; or n/a."""
    return "n/a" if np.isnan(value) else f"{100 * value:.1f} %"


def without_score(f1: np.ndarray) -> str:
    """Say which stages have no F1 ``(5,)``, because neither found them."""
    without = [STAGE_WORDS[stage] for stage in STAGE_ORDER if np.isnan(f1[stage])]
    return f"Neither found {' or '.join(without)}." if without else ""


def compared(expert: np.ndarray, model: np.ndarray) -> str:
    """Say how many epochs are compared, and why the others are not."""
    by_expert, by_model = expert != UNSCORED, model != UNSCORED
    n_both = int((by_expert & by_model).sum())
    left = [
        (int((by_expert & ~by_model).sum()), "scored by the expert only"),
        (int((~by_expert & by_model).sum()), "scored by the model only"),
        (int((~by_expert & ~by_model).sum()), "scored by neither"),
    ]
    others = [f"{n:,} {who}" for n, who in left if n]
    said = (
        f"{n_both:,} of {number_of(expert.size, 'epoch')} scored by both are compared"
    )
    return f"{said}; {', '.join(others)}." if others else f"{said}."


def where(difference: Difference, night: Hypnogram) -> str:
    """Return ``Epochs 12 to 14, 22:53:00: expert N2, model N3``."""
    first, last, expert, model = difference
    epochs = f"Epoch {first + 1}"
    if last > first:
        epochs = f"Epochs {first + 1} to {last + 1}"
    clock = night.clock(first)
    at = f", {clock}" if clock else ""
    return f"{epochs}{at}: expert {STAGE_WORDS[expert]}, model {STAGE_WORDS[model]}"
