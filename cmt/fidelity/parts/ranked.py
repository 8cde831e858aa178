"""Parts of what was seen, ranked by views: taken away first or by chance."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from cmt.fidelity.intervals import groups_of, mean_of
from cmt.fidelity.outcomes import LEAST_EPOCHS, Gaps, outcome_of
from cmt.fidelity.rankings import random_rankings, untied
from cmt.fidelity.sampling import Drawn
from cmt.fidelity.stage_values import gap_values, mean_defined

Measure = Callable[[np.ndarray], np.ndarray]
"""Probability and log odds ``(variant, 2)`` without the parts ``(variant, part)``."""


class PartsTest(NamedTuple):
    """What was measured of an epoch.

    gaps
        By ranking ``(2,)``: how much further probability and log odds fall than by
        chance, mean over how many parts go.
    falls
        ``(part,)``: of the probability, when a part goes alone; NaN of one that is not
        there.
    """

    gaps: dict[str, np.ndarray]
    falls: np.ndarray


def examine_parts(
    measure: Measure,
    views: dict[str, np.ndarray],
    counts: Sequence[int],
    samples: np.ndarray,
) -> PartsTest:
    """Take away the first parts of each view, and as many at random.

    Parameters
    ----------
    views
        By name ``(part,)``: the highest value goes first.
    counts
        How many parts go.
    samples
        Of the epoch: random orders are drawn for them.
    """
    values = np.stack(list(views.values()))
    n_parts = values.shape[1]
    by_view = untied(values, samples)
    # Turned round, each part comes first equally often.
    order = untied(random_rankings(samples)[:1, :n_parts], samples)[0]
    random = [np.roll(order, step) for step in range(n_parts)]
    ranks = np.concatenate([by_view, random])
    first = ranks[:, None] >= n_parts - np.array(counts)[:, None]
    alone = np.eye(n_parts + 1, n_parts, k=-1, dtype=bool)
    said = measure(np.concatenate([alone, first.reshape(-1, n_parts)]))
    means = said[n_parts + 1 :].reshape(len(ranks), len(counts), 2).mean(axis=1)
    gaps = means[-n_parts:].mean(axis=0) - means[: len(views)]
    falls = said[0, 0] - said[1 : n_parts + 1, 0]
    return PartsTest(dict(zip(views, gaps, strict=True)), falls)


def parts_values(
    tested: list[tuple[Drawn, PartsTest]], parts: Sequence[str]
) -> dict | None:
    """Return what was found of the epochs of one stage; ``None`` of too few.

    Outcomes follow the rule of `cmt.fidelity.outcomes`, as far as it applies: there is
    one kind of replacement here, and no loudness.
    """
    if len(tested) < LEAST_EPOCHS:
        return None
    where, found = zip(*tested, strict=True)
    places = np.array([(each.recording, each.epoch) for each in where])
    groups = groups_of(*places.T)
    falls = np.array([each.falls for each in found]).T
    return {
        "n_epochs": len(found),
        "falls": dict(zip(parts, map(mean_defined, falls), strict=True)),
        **{
            name: _view(np.array([each.gaps[name] for each in found]), groups)
            for name in found[0].gaps
        },
    }


def _view(gaps: np.ndarray, groups: np.ndarray) -> dict:
    """Return the values of a view from its gaps (epoch, 2)."""
    probability, log_odds = (mean_of(column, groups) for column in gaps.T)
    outcome = outcome_of(Gaps(probability, log_odds, log_odds, log_odds))
    return {
        "outcome": outcome,
        **gap_values("deletion_gap", "ci95", [probability, log_odds]),
    }
