"""How two scorings agree, as JSON and as lines for a terminal."""

import json

import numpy as np

from cmt.evaluation.bootstrap import kappa_interval
from cmt.evaluation.by_night import StageEvaluation
from cmt.evaluation.differences import differing
from cmt.evaluation.metrics import compare, or_none
from cmt.stages import STAGE_NAMES, STAGE_ORDER, UNSCORED

AMONG_EXPERTS = (0.66, 0.76)
"""Cohen's κ between people who score one night: from the one mean to the other."""
AMONG_EXPERTS_SOURCE = (
    "Cesari 2021, doi 10.5664/jcsm.9174; Lee 2022, doi 10.5664/jcsm.9538"
)
DEFINITIONS = {
    "n_epochs": "Epochs to which both scorings give a stage; all numbers are of these.",
    "kappa": "Cohen's κ: agreement beyond what chance would give.",
    "kappa_interval": "Its 95 % interval, of a bootstrap over blocks of 5 minutes.",
    "accuracy": "Share of epochs with the same stage.",
    "f1": "2 · epochs that both give a stage / (epochs of A + epochs of B that have "
    "it); null where neither has it.",
    "macro_f1": "Mean F1 of the stages that A or B has.",
    "confusion": "Epochs by their stage in A (rows) and in B (columns).",
}


def comparison_values(one: np.ndarray, other: np.ndarray, about: dict) -> dict:
    """Return the numbers of a comparison; what is undefined is ``None``.

    Parameters
    ----------
    one, other
        ``(n_epochs,)`` stages of the first scoring, A, and of the second, B.
    about
        How both were read, as `SideBySide.describe` returns it.
    """
    found = StageEvaluation(compare(one, other).confusion)
    f1 = dict(zip(STAGE_NAMES, map(or_none, found.f1), strict=True))
    return {
        "n_epochs": found.n_epochs,
        "n_differing": int(differing(one, other).size),
        "kappa": or_none(found.kappa),
        "kappa_interval": [or_none(end) for end in kappa_interval(one, other)],
        "accuracy": or_none(found.accuracy),
        "macro_f1": or_none(found.macro_f1),
        "f1": f1,
        "confusion": {
            "stages": list(STAGE_NAMES),
            "rows": "A",
            "columns": "B",
            "n_epochs": found.confusion.tolist(),
        },
        "only_a": _n_alone(one, other),
        "only_b": _n_alone(other, one),
        "neither": int(((one == UNSCORED) & (other == UNSCORED)).sum()),
        **about,
        "kappa_between_experts": list(AMONG_EXPERTS),
        "kappa_between_experts_source": AMONG_EXPERTS_SOURCE,
        "definitions": DEFINITIONS,
    }


def comparison_json(values: dict) -> str:
    """Return a comparison's numbers as JSON."""
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def comparison_text(values: dict) -> str:
    """Return a comparison's numbers as lines."""
    low, high = AMONG_EXPERTS
    order = [stage.name for stage in STAGE_ORDER]
    counts = np.array(values["confusion"]["n_epochs"])[np.ix_(STAGE_ORDER, STAGE_ORDER)]
    rows = [
        f"A {name:6}{''.join(f'{n:8,}' for n in row)}"
        for name, row in zip(order, counts, strict=True)
    ]
    ends = " to ".join(map(_said, values["kappa_interval"]))
    lines = [
        f"Epochs compared  {values['n_epochs']:,}",
        f"Cohen's κ        {_said(values['kappa'])} (between people {low} to {high})",
        f"95 % interval    {ends}",
        f"Accuracy         {_said(values['accuracy'])}",
        f"Macro F1         {_said(values['macro_f1'])}",
        f"F1 by stage      {_by_stage(values['f1'], order)}",
        f"Scored in one    A alone {values['only_a']:,}, B alone {values['only_b']:,}",
        "".join(("        ", *(f"{f'B {name}':>8}" for name in order))),
        *rows,
    ]
    return "".join(f"{line}\n" for line in lines)


def _n_alone(one: np.ndarray, other: np.ndarray) -> int:
    return int(((one != UNSCORED) & (other == UNSCORED)).sum())


def _said(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.4f}"


def _by_stage(f1: dict[str, float | None], order: list[str]) -> str:
    return ", ".join(f"{name} {_said(f1[name])}" for name in order)
