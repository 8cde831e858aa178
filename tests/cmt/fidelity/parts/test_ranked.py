import numpy as np
import pytest

from cmt.explanation.fidelity_card import FAITHFUL, NO_BETTER, WORSE
from cmt.fidelity.outcomes import LEAST_EPOCHS
from cmt.fidelity.parts.ranked import PartsTest, examine_parts, parts_values
from cmt.fidelity.sampling import Drawn

SAMPLES = np.random.default_rng(0).standard_normal((2, 3000))
FALLS = np.array([0.4, 0.1, -0.1, 0.0])


def measure(masks):
    """The parts add up."""
    return np.stack([0.8 - masks @ FALLS, 2 - 5 * masks @ FALLS], axis=-1)


def examined(counts=(1, 2)):
    views = {"effect": FALLS, "wrong": -FALLS, "blind": np.zeros(4)}
    return examine_parts(measure, views, counts, SAMPLES)


def test_falls_are_those_of_each_part_alone():
    np.testing.assert_allclose(examined().falls, FALLS)


def test_gaps_are_falls_less_those_by_chance():
    found = examined()
    by_chance = FALLS.mean() * 1.5
    right = (0.4 + 0.5) / 2 - by_chance
    np.testing.assert_allclose(found.gaps["effect"], [right, 5 * right])
    wrong = (-0.1 - 0.1) / 2 - by_chance
    np.testing.assert_allclose(found.gaps["wrong"], [wrong, 5 * wrong])


def test_a_view_that_ranks_nothing_is_as_good_as_chance_in_the_mean():
    gaps = [
        examine_parts(
            measure,
            {"blind": np.zeros(4)},
            [1],
            np.random.default_rng(seed).standard_normal(10),
        ).gaps["blind"][0]
        for seed in range(300)
    ]
    assert np.mean(gaps) == pytest.approx(0, abs=0.03)


def many(n):
    rng = np.random.default_rng(0)
    return [
        (
            Drawn(0, 10 * at, 2, [0]),
            PartsTest(
                {
                    "effect": 0.3 + rng.normal(0, 0.1, 2),
                    "attention": -0.3 + rng.normal(0, 0.1, 2),
                    "blind": np.full(2, 0.1 * (-1) ** at),
                },
                np.array([0.4, np.nan if at % 2 else 0.2, np.nan]),
            ),
        )
        for at in range(n)
    ]


def test_views_of_parts_get_their_outcomes_by_the_same_rule():
    found = parts_values(many(40), ["a", "b", "c"])
    assert found["effect"]["outcome"] == FAITHFUL
    assert found["attention"]["outcome"] == WORSE
    assert found["blind"]["outcome"] == NO_BETTER
    assert found["effect"]["deletion_gap"] == pytest.approx(0.3, abs=0.05)
    low, high = found["effect"]["ci95"]
    assert low < found["effect"]["deletion_gap"] < high


def test_a_part_counts_where_it_is_there():
    assert parts_values(many(40), "abc")["falls"] == {"a": 0.4, "b": 0.2, "c": None}


def test_too_few_epochs_are_not_tested():
    assert parts_values(many(LEAST_EPOCHS - 1), "abc") is None
