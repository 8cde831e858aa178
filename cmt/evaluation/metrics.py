"""How well two scorings agree, all from one confusion matrix."""

from dataclasses import dataclass

import numpy as np

from cmt.stages import UNSCORED, Stage


def or_none(value: float, digits: int = 4) -> float | None:
    """Return a rounded number for JSON, ``None`` for NaN: what is undefined."""
    return None if np.isnan(value) else round(float(value), digits)


@dataclass(frozen=True)
class Evaluation:
    """Agreement with an expert.

    Parameters
    ----------
    confusion
        ``(5, 5)`` int64, rows expert, columns model, in the order of `Stage`.
    """

    confusion: np.ndarray

    @property
    def n_epochs(self) -> int:
        """Epochs that both scored."""
        return int(self.confusion.sum())

    @property
    def accuracy(self) -> float:
        """Share of epochs with the same stage; NaN where there is none to compare."""
        if not self.n_epochs:
            return float("nan")
        return float(np.trace(self.confusion) / self.n_epochs)

    @property
    def kappa(self) -> float:
        """Cohen's κ: agreement beyond chance; NaN where chance alone is certain."""
        if not self.n_epochs:
            return float("nan")
        marginals = self.confusion.sum(axis=0) * self.confusion.sum(axis=1)
        chance = marginals.sum() / self.n_epochs**2
        return (self.accuracy - chance) / (1 - chance) if chance < 1 else float("nan")

    @property
    def f1(self) -> np.ndarray:
        """``(5,)``: F1 of each stage; NaN for a stage that neither found."""
        both = self.confusion.sum(axis=0) + self.confusion.sum(axis=1)
        with np.errstate(invalid="ignore"):
            return 2 * np.diag(self.confusion) / both


def compare(expert: np.ndarray, model: np.ndarray) -> Evaluation:
    """Compare two scorings ``(n_epochs,)`` where both have a stage."""
    both = (expert != UNSCORED) & (model != UNSCORED)
    n_stages = len(Stage)
    cells = expert[both].astype(np.int64) * n_stages + model[both]
    counts = np.bincount(cells, minlength=n_stages**2)
    return Evaluation(counts.reshape(n_stages, n_stages))
