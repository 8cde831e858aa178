"""How well a model agrees with experts over nights: pooled, and night by night.

What is undefined (κ of a night of one stage, F1 of a stage that nobody scored) is NaN,
and a mean says over how many nights it was taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import nan
from typing import NamedTuple

import numpy as np

from cmt.evaluation.metrics import Evaluation
from cmt.stages import Stage


@dataclass(frozen=True)
class StageEvaluation(Evaluation):
    """Agreement with an expert, by stage too; arrays are ``(5,)`` float64."""

    @property
    def n_by_stage(self) -> np.ndarray:
        """``(5,)`` int64: epochs to which the expert gave each stage."""
        return self.confusion.sum(axis=1)

    @property
    def sensitivity(self) -> np.ndarray:
        """Share of the expert's epochs of a stage that the model gave it, too."""
        return _ratio(np.diag(self.confusion), self.n_by_stage)

    @property
    def specificity(self) -> np.ndarray:
        """Share of the expert's epochs of other stages to which it gave another."""
        others = self.n_epochs - self.n_by_stage
        mistaken = self.confusion.sum(axis=0) - np.diag(self.confusion)
        return _ratio(others - mistaken, others)

    @property
    def g_mean(self) -> np.ndarray:
        """Geometric mean of sensitivity and specificity."""
        return np.sqrt(self.sensitivity * self.specificity)

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the stages that the expert or the model found."""
        found = self.f1[~np.isnan(self.f1)]
        return float(found.mean()) if found.size else nan


class Spread(NamedTuple):
    """Mean and standard deviation over the ``n_nights`` on which a value is defined."""

    mean: float
    sd: float
    n_nights: int


@dataclass(frozen=True)
class NightsEvaluation:
    """Agreement on nights.

    Parameters
    ----------
    nights
        One evaluation for each night with an epoch that counts.
    people
        Whose night each is.
    """

    nights: tuple[StageEvaluation, ...]
    people: tuple[str, ...]

    @property
    def pooled(self) -> StageEvaluation:
        """All epochs of all nights in one confusion matrix."""
        nothing = np.zeros((len(Stage), len(Stage)), np.int64)
        return StageEvaluation(sum((n.confusion for n in self.nights), nothing))

    @property
    def by_person(self) -> "NightsEvaluation":
        """The same with all epochs of a person as one night, in order of the people."""
        people = sorted(set(self.people))
        owners = np.array(self.people)
        confusions = np.array([night.confusion for night in self.nights])
        summed = [confusions[owners == person].sum(axis=0) for person in people]
        return NightsEvaluation(tuple(map(StageEvaluation, summed)), tuple(people))

    def spread(self, measure: Callable[[StageEvaluation], float]) -> Spread:
        """Return a measure's mean ± SD (n − 1) over nights where it is defined."""
        values = np.array([measure(night) for night in self.nights], float)
        defined = values[~np.isnan(values)]
        mean = float(defined.mean()) if defined.size else nan
        sd = float(defined.std(ddof=1)) if defined.size > 1 else nan
        return Spread(mean, sd, defined.size)


def gather(confusions: Sequence[np.ndarray], people: Sequence[str]) -> NightsEvaluation:
    """Gather nights' confusion matrices; one in which no epoch counts is left out."""
    kept = [
        (StageEvaluation(confusion), person)
        for confusion, person in zip(confusions, people, strict=True)
        if confusion.sum()
    ]
    nights, owners = zip(*kept, strict=True) if kept else ((), ())
    return NightsEvaluation(nights, owners)


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(part.size, nan), where=whole > 0)
