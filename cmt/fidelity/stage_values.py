"""What the card says of a stage and signal: from epochs to means and outcomes."""

import numpy as np

from cmt.explanation.fidelity_card import TESTED_VIEWS
from cmt.fidelity.deletion import gaps_to_random
from cmt.fidelity.epoch_test import EpochTest
from cmt.fidelity.intervals import Mean, groups_of, mean_of
from cmt.fidelity.outcomes import LEAST_EPOCHS, Gaps, outcome_of
from cmt.fidelity.rankings import RANKINGS
from cmt.fidelity.sampling import Drawn

_LOUDEST = RANKINGS.index("loudest")
_PHASE, _SPLICE = 0, 1
_DELETION, _INSERTION = 0, 1
_PROBABILITY, _LOG_ODDS = 0, 1


def stage_values(tested: list[tuple[Drawn, EpochTest]]) -> dict:
    """Return what was found of the epochs of one stage in one signal.

    By view, ``None`` where there were too few epochs, with loudest first beside them
    as a control; and under ``epochs`` what concerns all views alike.
    """
    n_epochs = len(tested)
    if n_epochs < LEAST_EPOCHS:
        about = {"n": n_epochs, "saturated": None}
        return {"epochs": about} | dict.fromkeys((*TESTED_VIEWS, "loudest"))
    where, found = zip(*tested, strict=True)
    recordings, epochs = np.array([(each.recording, each.epoch) for each in where]).T
    groups = groups_of(recordings, epochs)
    gaps = np.stack(
        [
            [gaps_to_random(*each) for each in zip(one.curves, one.random, strict=True)]
            for one in found
        ]
    )
    about = _epochs(found, recordings, groups)
    return {"epochs": about} | {
        name: _ranking(number, found, gaps, groups)
        for number, name in enumerate(RANKINGS)
    }


def _epochs(
    found: tuple[EpochTest, ...], recordings: np.ndarray, groups: np.ndarray
) -> dict:
    random = np.mean([each.random.mean(axis=2) for each in found], axis=0)
    of_phase, of_splice = random[:, _DELETION, :, _PROBABILITY]
    reliability = np.array([each.reliability for each in found]).T
    return {
        "n": len(found),
        "n_recordings": int(np.unique(recordings).size),
        "n_drawn_together": int(groups.max()) + 1,
        "probability": _rounded(of_phase[0]),
        "saturated": _rounded(np.mean([each.saturated for each in found])),
        "random_curve": [_rounded(p) for p in of_phase],
        "fall_by_random": _rounded(of_phase[0] - of_phase.mean()),
        "fall_by_random_other_kind": _rounded(of_splice[0] - of_splice.mean()),
        "reliability_of_effect": {
            "other_draws": mean_defined(reliability[_PHASE]),
            "other_kind": mean_defined(reliability[_SPLICE]),
        },
    }


def _ranking(
    number: int, found: tuple[EpochTest, ...], gaps: np.ndarray, groups: np.ndarray
) -> dict:
    """Return the values of one ranking; ``gaps`` is (epoch, kind, way, ranking, 2)."""
    own = gaps[..., number, :]
    beyond = (
        own[:, _PHASE, _DELETION, _LOG_ODDS]
        - (gaps[:, _PHASE, _DELETION, _LOUDEST, _LOG_ODDS])
    )
    deletion, insertion, other = (
        [mean_of(own[:, kind, way, measure], groups) for measure in range(2)]
        for kind, way in ((_PHASE, 0), (_PHASE, 1), (_SPLICE, 0))
    )
    judged = Gaps(*deletion, other[_LOG_ODDS], mean_of(beyond, groups))
    n_broken, n_asked = np.sum([each.violations[number] for each in found], axis=0)
    curve = np.mean(
        [each.curves[_PHASE, _DELETION, number, :, _PROBABILITY] for each in found], 0
    )
    correlations = np.array([each.correlations[number] for each in found])
    return {
        "n_epochs": len(found),
        "outcome": outcome_of(judged),
        **gap_values("deletion_gap", "ci95", deletion),
        **gap_values("insertion_gap", "insertion_ci95", insertion),
        **gap_values("other_kind_gap", "other_kind_ci95", other),
        "beyond_loudest_log_odds": _rounded(judged.beyond_loudest.value),
        "beyond_loudest_ci95_log_odds": _ends(judged.beyond_loudest),
        "rank_correlation_with_effect": mean_defined(correlations),
        "sign_violations": _rounded(n_broken / n_asked) if n_asked else None,
        "deletion_curve": [_rounded(p) for p in curve],
    }


def gap_values(name: str, interval: str, means: list[Mean]) -> dict:
    """Return a gap in probability and in log odds, each with its interval."""
    suffixes = ("", "_log_odds")
    found = zip(suffixes, means, strict=True)
    return {
        key: value
        for suffix, mean in found
        for key, value in (
            (f"{name}{suffix}", _rounded(mean.value)),
            (f"{interval}{suffix}", _ends(mean)),
        )
    }


def _ends(mean: Mean) -> list[float | None]:
    return [_rounded(mean.low), _rounded(mean.high)]


def mean_defined(values: np.ndarray) -> float | None:
    """Return the mean of those that are numbers; ``None`` where none is."""
    defined = values[~np.isnan(values)]
    return _rounded(defined.mean()) if defined.size else None


def _rounded(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)
