"""Two scorers over many studies: agreement of epochs, and of the night's numbers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from math import nan

import numpy as np

from cmt.evaluation.by_night import StageEvaluation, gather
from cmt.evaluation.metrics import compare, or_none
from cmt.hypnogram import Hypnogram
from cmt.second_opinion.bland_altman import Limits, bland_altman, estimate_values
from cmt.summary import NO_LIGHTS, Lights, summarise

NUMBERS = {"TST": "tst_min", "SOL": "sleep_onset_latency_min", "WASO": "waso_min"}
DEFINITIONS = {
    "minutes": "Of A and of B, the recording's ends standing for lights off and on; "
    "null where it is undefined, or not given because the study is an excerpt.",
    "bias": "Mean of B − A over studies, in minutes, with its 95 % interval.",
    "limits_of_agreement": "Bias ∓ 1.96 standard deviations of B − A, each with its "
    "95 % interval.",
    "pooled": "All epochs of all studies to which both give a stage.",
}


@dataclass(frozen=True)
class StudyPair:
    """One study scored by A and by B: stages ``(n_epochs,)`` side by side.

    Numbers of the night are counted between the lights.
    """

    first: np.ndarray
    second: np.ndarray
    lights: Lights = NO_LIGHTS

    @property
    def evaluation(self) -> StageEvaluation:
        """Their agreement by epochs, A in rows."""
        return StageEvaluation(compare(self.first, self.second).confusion)

    def minutes(self, number: str) -> tuple[float, float]:
        """Return TST, SOL or WASO of A and of B; NaN where it is undefined."""
        stages = (self.first, self.second)
        both = (summarise(Hypnogram(each), *self.lights) for each in stages)
        found = (getattr(summary, NUMBERS[number]) for summary in both)
        first, second = (nan if value is None else float(value) for value in found)
        return first, second


@dataclass(frozen=True)
class Studies:
    """Two scorers over studies.

    Parameters
    ----------
    pairs
        The studies.
    minutes
        ``(n_studies, 2)`` of TST, SOL and WASO: A's and B's, NaN where undefined.
    limits
        Bias and limits of agreement of each; ``None`` with fewer than three studies.
    """

    pairs: tuple[StudyPair, ...]
    minutes: dict[str, np.ndarray]
    limits: dict[str, Limits | None]


def over_studies(pairs: Sequence[StudyPair]) -> Studies:
    """Return how two scorers agree over studies.

    Raises
    ------
    CmtError
        YASA is not installed.
    """
    minutes = {
        number: np.array([pair.minutes(number) for pair in pairs]).reshape(-1, 2)
        for number in NUMBERS
    }
    limits = {number: bland_altman(*both.T) for number, both in minutes.items()}
    return Studies(tuple(pairs), minutes, limits)


def studies_values(found: Studies) -> dict:
    """Return everything as JSON holds it; no file is named."""
    evaluations = [pair.evaluation for pair in found.pairs]
    people = [f"{n}" for n in range(len(evaluations))]
    pooled = gather([each.confusion for each in evaluations], people).pooled
    return {
        "n_studies": len(found.pairs),
        "pooled": _agreement(pooled),
        "bland_altman": {
            number: _limits(limits) for number, limits in found.limits.items()
        },
        "computed_by": f"YASA {version('yasa')}",
        "studies": [
            _agreement(each)
            | {
                "minutes": {
                    number: [or_none(value, 2) for value in both[at]]
                    for number, both in found.minutes.items()
                }
            }
            for at, each in enumerate(evaluations)
        ],
        "definitions": DEFINITIONS,
    }


def studies_json(values: dict) -> str:
    """Return the numbers as JSON."""
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def studies_text(values: dict) -> str:
    """Return the numbers as lines for people."""
    pooled = values["pooled"]
    lines = [
        f"Studies          {values['n_studies']:,}",
        f"Epochs compared  {pooled['n_epochs']:,}",
        f"Cohen's κ        {_said(pooled['kappa'])} (all epochs pooled)",
        f"Accuracy         {_said(pooled['accuracy'])}",
        f"B − A, minutes, by {values['computed_by']}:",
        *(_line(name, found) for name, found in values["bland_altman"].items()),
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(name: str, found: dict | None) -> str:
    if found is None:
        return f"  {name:5} n/a: fewer than three studies have it from both."
    bias, (low, high) = found["bias"]["value"], found["bias"]["interval"]
    lower, upper = (each["value"] for each in found["limits_of_agreement"])
    return (
        f"  {name:5} bias {bias:+.1f} ({low:+.1f} to {high:+.1f}), limits of agreement "
        f"{lower:+.1f} to {upper:+.1f}, {found['n_studies']} studies"
    )


def _agreement(found: StageEvaluation) -> dict:
    return {
        "n_epochs": found.n_epochs,
        "kappa": or_none(found.kappa),
        "accuracy": or_none(found.accuracy),
        "macro_f1": or_none(found.macro_f1),
    }


def _limits(found: Limits | None) -> dict | None:
    if found is None:
        return None
    ends = [estimate_values(each) for each in (found.lower, found.upper)]
    return {
        "n_studies": found.n_studies,
        "bias": estimate_values(found.bias),
        "limits_of_agreement": ends,
    }


def _said(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.4f}"
