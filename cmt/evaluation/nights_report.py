"""Agreement with experts over nights, as text to read and as numbers for JSON."""

from collections.abc import Callable
from math import isnan

import numpy as np

from cmt.evaluation.by_night import NightsEvaluation, Spread, StageEvaluation
from cmt.evaluation.metrics import or_none
from cmt.plurals import number_of
from cmt.stages import STAGE_NAMES, STAGE_ORDER

_OVERALL = {"accuracy": "accuracy", "kappa": "κ", "macro_f1": "macro F1"}
_BY_STAGE = {
    "f1": "F1",
    "sensitivity": "sensitivity",
    "specificity": "specificity",
    "g_mean": "G-mean",
}


def by_night(found: NightsEvaluation) -> dict[str, list[float]]:
    """Return what was measured and its value on every night, NaN where undefined."""
    overall = {
        label: [getattr(night, name) for night in found.nights]
        for name, label in _OVERALL.items()
    }
    f1 = {
        f"F1 {stage.name}": [float(night.f1[stage]) for night in found.nights]
        for stage in STAGE_ORDER
    }
    return overall | f1


def nights_values(found: NightsEvaluation) -> dict:
    """Return everything as JSON holds it; what is undefined is ``None``.

    Rows of ``confusion`` are the expert's stages, columns the model's.
    """
    pooled = found.pooled
    return {
        "n_nights": len(found.nights),
        "n_people": len(set(found.people)),
        "n_epochs": pooled.n_epochs,
        "confusion": pooled.confusion.tolist(),
        "pooled": {
            **{name: or_none(getattr(pooled, name)) for name in _OVERALL},
            **{name: _by_stage(getattr(pooled, name)) for name in _BY_STAGE},
        },
        "per_night": {
            **{name: _spread_values(found.spread(_overall(name))) for name in _OVERALL},
            **{
                name: {
                    stage: _spread_values(found.spread(_of_stage(name, index)))
                    for index, stage in enumerate(STAGE_NAMES)
                }
                for name in _BY_STAGE
            },
        },
    }


def _overall(name: str) -> Callable[[StageEvaluation], float]:
    return lambda night: getattr(night, name)


def _of_stage(name: str, index: int) -> Callable[[StageEvaluation], float]:
    return lambda night: getattr(night, name)[index]


def _by_stage(values: np.ndarray) -> dict[str, float | None]:
    return {
        stage: or_none(value)
        for stage, value in zip(STAGE_NAMES, values.tolist(), strict=True)
    }


def _spread_values(spread: Spread) -> dict[str, float | int | None]:
    return {
        "mean": or_none(spread.mean),
        "sd": or_none(spread.sd),
        "n_nights": spread.n_nights,
    }


def nights_text(title: str, found: NightsEvaluation) -> str:
    """Return the numbers as text; what is undefined is “n/a”."""
    pooled = found.pooled
    head = (
        f"{title}: {number_of(len(found.nights), 'night')} of "
        f"{number_of(len(set(found.people)), 'person', 'people')}, "
        f"{number_of(pooled.n_epochs, 'epoch')}"
    )
    overall = [
        f"  {label:<10}{number_text(getattr(pooled, name))}    per night "
        f"{_spread_text(found.spread(_overall(name)), len(found.nights))}"
        for name, label in _OVERALL.items()
    ]
    return "\n".join(
        [head, *overall, "", *_stage_rows(pooled), "", *_confusion(pooled)]
    )


def _stage_rows(pooled: StageEvaluation) -> list[str]:
    columns = [getattr(pooled, name) for name in _BY_STAGE]
    head = "  stage" + "".join(f"{label:>13}" for label in _BY_STAGE.values())
    return [head] + [
        f"  {stage.name:<5}"
        + "".join(f"{number_text(column[stage]):>13}" for column in columns)
        for stage in STAGE_ORDER
    ]


def _confusion(pooled: StageEvaluation) -> list[str]:
    head = "  expert ╲ model" + "".join(f"{stage.name:>9}" for stage in STAGE_ORDER)
    return [head] + [
        f"  {expert.name:<14}"
        + "".join(f"{pooled.confusion[expert, model]:>9,}" for model in STAGE_ORDER)
        for expert in STAGE_ORDER
    ]


def number_text(value: float | None) -> str:
    """Return a number with three digits, “n/a” for what is undefined."""
    return "n/a" if value is None or isnan(value) else f"{value:.3f}"


def _spread_text(spread: Spread, n_nights: int) -> str:
    text = f"{number_text(spread.mean)} ± {number_text(spread.sd)}"
    if spread.n_nights < n_nights:
        text += f" (defined on {spread.n_nights} of {number_of(n_nights, 'night')})"
    return text
