"""Where an expert and the model agree on a night, in numbers and sentences."""

import numpy as np

from cmt.evaluation.differences import Difference
from cmt.evaluation.metrics import Evaluation
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.stages import UNSCORED
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS


def two_decimals(value: float) -> str:
    """Return κ or F1 as ``0.81``, with a true minus; or n/a."""
    return "n/a" if np.isnan(value) else f"{value:.2f}".replace("-", "−")


def same_stage(value: float) -> str:
    """Return the share of epochs with one stage as ``81.3 %``; or n/a."""
    return "n/a" if np.isnan(value) else f"{100 * value:.1f} %"


def scores(found: Evaluation) -> tuple[list[int], list[float], str]:
    """Return the stages that have an F1, in hypnogram order, these, and a sentence."""
    with_f1 = [stage for stage in STAGE_ORDER if not np.isnan(found.f1[stage])]
    without = [STAGE_WORDS[stage] for stage in STAGE_ORDER if stage not in with_f1]
    said = f"Neither found {' or '.join(without)}." if without else ""
    return with_f1, [float(found.f1[stage]) for stage in with_f1], said


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
