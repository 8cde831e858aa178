import json

import pytest

from cmt.explanation.fidelity_card import FAITHFUL, NO_BETTER, WEAK, WORSE
from cmt.fidelity.outcomes import LEAST_EPOCHS
from cmt.fidelity.stage_values import stage_values
from tests.support.models.epoch_tests import many

FALLS = {"effect": 0.4, "attention": 0.02, "similarity": 0.15, "loudest": 0.2}


@pytest.fixture(scope="module")
def found():
    return stage_values(many(40, FALLS))


def test_each_view_gets_the_outcome_that_its_gap_deserves(found):
    outcomes = {name: found[name]["outcome"] for name in FALLS}
    expected = {"effect": FAITHFUL, "attention": WORSE, "similarity": WEAK}
    assert outcomes == expected | {"loudest": WEAK}
    chance = stage_values(many(40, {}))
    assert chance["effect"]["outcome"] == NO_BETTER


def test_gaps_are_falls_less_those_of_random(found):
    for name, fall in FALLS.items():
        expected = 0.8 * (fall - 0.1)
        for gap, ends in (
            ("deletion_gap", "ci95"),
            ("insertion_gap", "insertion_ci95"),
            ("other_kind_gap", "other_kind_ci95"),
        ):
            assert found[name][gap] == pytest.approx(expected, abs=0.003)
            low, high = found[name][ends]
            assert low < found[name][gap] < high


def test_log_odds_go_the_same_way_and_are_compared_with_loudest_first(found):
    assert found["effect"]["deletion_gap_log_odds"] > 0.5
    assert found["attention"]["deletion_gap_log_odds"] < 0
    assert found["effect"]["beyond_loudest_log_odds"] > 0
    assert found["loudest"]["beyond_loudest_log_odds"] == 0


def test_what_concerns_all_views_stands_once(found):
    about = found["epochs"]
    assert (about["n"], about["n_recordings"]) == (40, 1)
    assert about["n_drawn_together"] == 28
    assert about["saturated"] == pytest.approx(14 / 40)
    assert about["probability"] == pytest.approx(0.8, abs=0.002)
    assert about["fall_by_random"] == pytest.approx(0.08, abs=0.002)
    assert about["reliability_of_effect"] == {"other_draws": 0.9, "other_kind": 0.4}


def test_violations_are_pooled_and_missing_ones_are_null(found):
    assert found["effect"]["sign_violations"] == 0.25
    assert found["similarity"]["sign_violations"] == 0.75
    assert found["loudest"]["sign_violations"] is None


def test_correlations_that_are_nowhere_defined_are_null(found):
    assert found["attention"]["rank_correlation_with_effect"] == 0.5
    assert found["similarity"]["rank_correlation_with_effect"] is None


def test_fewer_than_thirty_epochs_are_not_tested():
    found = stage_values(many(LEAST_EPOCHS - 1, FALLS))
    assert found["epochs"]["n"] == 29
    assert [found[name] for name in FALLS] == [None] * 4


def test_what_is_found_can_be_written_as_json(found):
    assert json.loads(json.dumps(found, allow_nan=False)) == found
