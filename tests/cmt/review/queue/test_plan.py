"""A plan keeps its order, tells how far it is, and what it will bring."""

from datetime import timedelta

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.review import score
from cmt.review.queue.pace import SECONDS_AN_EPOCH
from cmt.review.queue.plan import Plan, plan_review
from cmt.stages import STAGE_NAMES
from tests.support.review.changes import WHEN, edit

RNG = np.random.default_rng(5)
STAGES = RNG.integers(0, 5, 200)
PROBABILITIES = RNG.dirichlet(np.ones(5), 200) * 0.4 + 0.6 * np.eye(5)[STAGES]
AUTO = Hypnogram(PROBABILITIES.argmax(axis=1))


def plan(*edits, share: float = 0.1, first: tuple[int, ...] = ()) -> Plan:
    return plan_review(score(AUTO, edits), PROBABILITIES, edits, share, first)


def confirmed(epochs) -> list:
    """Return changes that confirm the model's stages, five seconds apart."""
    names = [STAGE_NAMES[AUTO.stages[epoch]] for epoch in epochs]
    return [
        edit(int(epoch), name, name, time=WHEN + timedelta(seconds=5 * at))
        for at, (epoch, name) in enumerate(zip(epochs, names, strict=True))
    ]


def test_a_plan_begins_with_nothing_reviewed_and_the_models_agreement():
    found = plan()
    assert (len(found.epochs), found.n_reviewed, found.is_done) == (20, 0, False)
    assert found.kappa_now == pytest.approx(found.kappa_model)
    assert found.kappa_then > found.kappa_now


def test_a_reviewed_epoch_stays_in_its_place_and_counts():
    before = plan()
    after = plan(*confirmed(before.epochs[:7]))
    assert after.epochs.tolist() == before.epochs.tolist()
    assert after.n_reviewed == 7
    assert before.kappa_model < after.kappa_now < after.kappa_then


def test_an_epoch_that_got_another_stage_is_reviewed_too():
    epoch = int(plan().epochs[0])
    assert plan(edit(epoch, "W", "N1"), edit(epoch, "N3", "W")).n_reviewed == 1


def test_some_of_a_large_plan_are_drawn_at_random_from_the_rest():
    found, certain = plan(share=0.5), PROBABILITIES.max(axis=1)
    assert found.n_checked == 30
    assert set(found.epochs[:70]) == set(np.argsort(certain)[:70])
    assert len(set(found.epochs)) == 100


def test_errors_among_those_at_random_lower_the_estimate_and_none_raise_it():
    drawn = plan(share=0.5).epochs[-30:]
    wrong = [edit(int(e), STAGE_NAMES[(AUTO.stages[e] + 1) % 5]) for e in drawn]
    right = plan(*confirmed(drawn), share=0.5)
    assert plan(*wrong, share=0.5).kappa_then < right.kappa_then


def test_what_the_reviewer_found_counts_for_the_models_agreement():
    first = plan().epochs[:10]
    wrong = [edit(int(e), STAGE_NAMES[(AUTO.stages[e] + 1) % 5]) for e in first]
    assert plan(*wrong).kappa_model < plan(*confirmed(first)).kappa_model


def test_what_was_reviewed_outside_the_plan_counts_for_agreement_alone():
    outside = [epoch for epoch in range(50) if epoch not in plan().epochs]
    found = plan(*confirmed(outside))
    assert found.n_reviewed == 0
    assert found.kappa_then > plan().kappa_then


def test_with_all_of_it_reviewed_a_plan_is_done_and_nothing_more_is_expected():
    found = plan(*confirmed(plan().epochs))
    assert found.is_done
    assert found.kappa_now == pytest.approx(found.kappa_then)
    assert found.minutes_left == 0


def test_minutes_are_at_the_stated_pace_until_the_readers_own_is_known():
    assert plan().minutes_left == pytest.approx(20 * SECONDS_AN_EPOCH / 60)
    measured = plan(*confirmed(range(30)), share=1)
    assert measured.pace_s == pytest.approx(5)
    assert measured.minutes_left == pytest.approx(170 * 5 / 60)


def test_the_share_that_reaches_an_agreement_is_the_least_whose_plan_expects_it():
    least = plan().share_to_reach[0.9]
    assert plan(share=least).kappa_then >= 0.9
    assert plan(share=least - 0.01).kappa_then < 0.9


def test_where_some_are_drawn_at_random_more_is_needed_for_an_agreement():
    many = score(Hypnogram(np.tile(AUTO.stages, 5)), [])
    probabilities = np.tile(PROBABILITIES, (5, 1))
    found = plan_review(many, probabilities, [], 0.5)
    least = found.share_to_reach[0.95]
    assert found.n_checked
    for share, reaches in ((least, True), (least - 0.01, False)):
        planned = plan_review(many, probabilities, [], share)
        assert (planned.kappa_then >= 0.95) == reaches


def test_what_another_scorer_thinks_differently_of_comes_first():
    assert set(plan(first=(3, 9)).epochs[:2]) == {3, 9}


def test_an_epoch_that_could_not_be_staged_is_in_no_plan_and_counts_once_scored():
    stages = AUTO.stages.copy()
    stages[4] = -1
    auto = Hypnogram(stages)
    edits = [edit(4, "W", "?")]
    found = plan_review(score(auto, edits), PROBABILITIES, edits, 1)
    assert 4 not in found.epochs
    assert not np.isnan(found.kappa_now)
