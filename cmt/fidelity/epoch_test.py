"""Everything that is measured of one epoch and signal, for all views at once."""

from typing import NamedTuple

import numpy as np
from scipy.stats import spearmanr

from cmt.explanation.effect import Effect, ReplaceableNight, effect
from cmt.explanation.effect.half_seconds import DRAWS
from cmt.explanation.effect.replacing import N_PARTS
from cmt.explanation.effect.surrogates import PHASE, SPLICE
from cmt.fidelity.deletion import curves
from cmt.fidelity.rankings import RANKINGS, random_rankings, rankings, untied

KINDS = (PHASE, SPLICE)
"""What judges: what the effect view is made with, by fresh seeds, and another kind."""
JUDGE_SEEDS = (101, 102)
EFFECT_SEEDS = (201, 202)
"""Of the judges, and of the effects that the view's is compared with, by kind."""
_MARKED = round(0.1 * N_PARTS)
"""Half-seconds that a view without a sign is taken to claim as support."""
LEAST_EFFECT = 0.01
LEAST_FALL = 0.05
"""Of probability: what a half-second, and 40 %, move at least where not saturated."""


class EpochTest(NamedTuple):
    """What was measured; views and controls in the order of `RANKINGS`.

    curves, random
        ``(kind, 2, ranking, fraction, 2)``, see `cmt.fidelity.deletion.curves`.
    correlations
        ``(4,)``: Spearman's with the effect that the view shows.
    reliability
        ``(2,)``: Spearman's of that effect with one of other draws, by kind.
    violations
        ``(4, 2)``: how many half-seconds moved the stage against what was claimed, and
        how many were asked.
    saturated
        Whether no half-second moves the stage by `LEAST_EFFECT` either way, nor the
        40 % that effect ranks first by `LEAST_FALL`.
    """

    curves: np.ndarray
    random: np.ndarray
    correlations: np.ndarray
    reliability: np.ndarray
    violations: np.ndarray
    saturated: bool


def examine(
    night: ReplaceableNight, epoch: int, stage: int, signals: list[int]
) -> dict[int, EpochTest]:
    """Measure a 0-based epoch, by the number of the signal."""
    shown = effect(night, epoch)
    others = [
        effect(night, epoch, seed=seed, kind=kind)
        for kind, seed in zip(KINDS, EFFECT_SEEDS, strict=True)
    ]
    judges = [
        night.surrogates(epoch, DRAWS, seed, kind)
        for kind, seed in zip(KINDS, JUDGE_SEEDS, strict=True)
    ]
    return {
        signal: _examine(night, epoch, stage, signal, shown, others, judges)
        for signal in signals
    }


def _examine(
    night: ReplaceableNight,
    epoch: int,
    stage: int,
    signal: int,
    shown: Effect,
    others: list[Effect],
    judges: list[np.ndarray],
) -> EpochTest:
    values = rankings(night, epoch, signal, shown, stage)
    samples = night.samples(epoch)[signal]
    ranked = untied(values, samples)
    every = np.concatenate([ranked, random_rankings(samples)])
    found = np.stack(
        [curves(night, epoch, stage, signal, every, judge) for judge in judges]
    )
    own, (_, other) = _of(shown, signal, stage), others
    views, random = np.split(found, [len(RANKINGS)], axis=2)
    return EpochTest(
        views,
        random,
        np.array([rank_correlation(each, own.falls) for each in values]),
        np.array(
            [rank_correlation(own.falls, each.of(stage)[signal]) for each in others]
        ),
        violations(ranked, own, _of(other, signal, stage)),
        is_saturated(own.falls, views[0, 0, 0, :, 0]),
    )


class _Falls(NamedTuple):
    """Falls of a stage's probability by half-second ``(60,)``, and their errors."""

    falls: np.ndarray
    errors: np.ndarray

    @property
    def clear(self) -> np.ndarray:
        """Which lie beyond their standard error."""
        return np.abs(self.falls) > self.errors


def _of(found: Effect, signal: int, stage: int) -> _Falls:
    return _Falls(found.of(stage)[signal], found.errors[signal, :, stage])


def violations(ranked: np.ndarray, shown: _Falls, other: _Falls) -> np.ndarray:
    """Return ``(4, 2)``: how many half-seconds break what a view claims, of how many.

    Effect claims its sign wherever it lies beyond its standard error. Views without a
    sign are read as if the tenth that they mark most spoke for the stage. What another
    kind of replacement does decides, where that lies beyond its standard error, too.
    """
    counts = np.zeros((len(ranked), 2), int)
    for number, ranks in enumerate(ranked):
        if number == RANKINGS.index("effect"):
            asked, claimed = shown.clear, np.sign(shown.falls)
        else:
            asked, claimed = ranks >= N_PARTS - _MARKED, 1
        asked = asked & other.clear
        broken = asked & (np.sign(other.falls) != claimed)
        counts[number] = broken.sum(), asked.sum()
    return counts


def is_saturated(falls: np.ndarray, curve: np.ndarray) -> bool:
    """Tell from falls ``(60,)`` and the deletion curve of effect; see `EpochTest`."""
    moved = np.abs(falls).max() >= LEAST_EFFECT
    return bool(not moved and curve[0] - curve[-1] < LEAST_FALL)


def rank_correlation(first: np.ndarray, second: np.ndarray) -> float:
    """Return Spearman's ρ; NaN where one of both is constant."""
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan")
    return float(spearmanr(first, second).statistic)
