"""What three and more scorers make of a night together, and how far they agree."""

from math import nan
from typing import NamedTuple

import numpy as np

from cmt.evaluation.metrics import Evaluation, compare
from cmt.stages import UNSCORED, Stage


class Majority(NamedTuple):
    """The stage that most scorers give to each epoch; arrays ``(n_epochs,)``.

    stages
        int8; `UNSCORED` where nobody gave a stage, or a tie stays one.
    votes
        int64: how many gave the stage that most gave; in a tie, each of the tied ones.
    n_voters
        int64: how many gave any stage.
    tied
        bool: where two or more stages have as many votes, whatever became of it.
    """

    stages: np.ndarray
    votes: np.ndarray
    n_voters: np.ndarray
    tied: np.ndarray


class Fleiss(NamedTuple):
    """Fleiss' κ, NaN where undefined, and the number of epochs that all scored."""

    kappa: float
    n_epochs: int


def majority(scorings: np.ndarray, tie_goes_to: int | None = None) -> Majority:
    """Return the majority of scorers, each with one vote.

    A tie stays unscored, unless one of the scorers decides ties and gave one of the
    tied stages.

    Parameters
    ----------
    scorings
        ``(n_scorers, n_epochs)`` int8; an unscored epoch is no vote.
    tie_goes_to
        The row of the scorer that decides ties; ``None`` for nobody.
    """
    votes = _votes(scorings)
    most, n_voters = votes.max(axis=1), votes.sum(axis=1)
    is_first = (votes == most[:, None]) & (most[:, None] > 0)
    tied = is_first.sum(axis=1) > 1
    stages = np.where((most > 0) & ~tied, votes.argmax(axis=1), UNSCORED)
    if tie_goes_to is not None:
        decides = np.asarray(scorings[tie_goes_to])
        gave_one = is_first[np.arange(decides.size), np.maximum(decides, 0)]
        stages = np.where(tied & (decides != UNSCORED) & gave_one, decides, stages)
    return Majority(stages.astype(np.int8), most, n_voters, tied)


def against_the_others(scorings: np.ndarray) -> list[Evaluation]:
    """Compare each scorer with the majority of the others, in whose rows they stand.

    Ties of the others count for none.
    """
    return [
        compare(majority(np.delete(scorings, row, axis=0)).stages, scorings[row])
        for row in range(len(scorings))
    ]


def fleiss_kappa(scorings: np.ndarray) -> Fleiss:
    """Return Fleiss' κ of ``(n_scorers, n_epochs)``, over the epochs that all scored.

    Fleiss, "Measuring nominal scale agreement among many raters", Psychological
    Bulletin 1971;76:378–82, doi 10.1037/h0031619.
    """
    n_scorers = len(scorings)
    by_all = scorings[:, (scorings != UNSCORED).all(axis=0)]
    votes, n_epochs = _votes(by_all), by_all.shape[1]
    if not n_epochs or n_scorers < 2:
        return Fleiss(nan, n_epochs)
    pairs = (votes * (votes - 1)).sum(axis=1) / (n_scorers * (n_scorers - 1))
    chance = ((votes.sum(axis=0) / votes.sum()) ** 2).sum()
    if chance >= 1:
        return Fleiss(nan, n_epochs)
    return Fleiss(float((pairs.mean() - chance) / (1 - chance)), n_epochs)


def _votes(scorings: np.ndarray) -> np.ndarray:
    """Return ``(n_epochs, 5)``: how many give each stage."""
    return np.stack([(scorings == stage).sum(axis=0) for stage in Stage], axis=1)
