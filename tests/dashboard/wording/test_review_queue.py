"""The review queue says what it takes and brings, in a sentence for each moment."""

from dataclasses import replace
from math import nan

import numpy as np

from cmt.review.queue.plan import Expected, Plan
from dashboard.wording.review_queue import (
    kappa_text,
    pace_sentence,
    plan_sentence,
    shares_sentence,
)


def with_kappa(kappa: float) -> np.ndarray:
    """Return a confusion matrix of two stages that are as frequent."""
    matrix = np.zeros((5, 5))
    matrix[:2, :2] = [[1 + kappa, 1 - kappa], [1 - kappa, 1 + kappa]]
    return matrix


BEGUN = Plan(
    share=0.12,
    epochs=np.arange(98),
    n_checked=30,
    n_reviewed=0,
    expected=Expected(with_kappa(0.8), with_kappa(0.834), with_kappa(0.88)),
    minutes_left=14.7,
    pace_s=None,
    share_to_reach={0.85: 0.07, 0.9: 0.154, 0.95: None},
)


def test_at_first_it_says_what_to_review_how_long_it_takes_and_what_it_brings():
    assert plan_sentence(BEGUN) == (
        "Review 12 % of the night (98 epochs: the 68 least certain, and 30 at random), "
        "about 15 minutes; expected agreement then κ 0.88 (from 0.80)."
    )


def test_without_a_spot_check_all_are_the_least_certain():
    assert plan_sentence(replace(BEGUN, n_checked=0)).startswith(
        "Review the 12 % least certain epochs (98), about 15 minutes;"
    )


def test_where_yasa_was_asked_it_says_what_comes_first():
    assert plan_sentence(BEGUN, yasa_first=True).startswith(
        "Review 12 % of the night (98 epochs: those on which YASA differs, then the "
        "least certain, and 30 at random), about 15 minutes;"
    )


def test_on_the_way_it_says_how_far_it_is_and_what_is_left():
    found = replace(BEGUN, n_reviewed=31, minutes_left=10.1)
    assert plan_sentence(found) == (
        "31 of 98 (30 of them at random) reviewed, about 10 minutes left; "
        "expected agreement then κ 0.88 (now 0.83)."
    )


def test_at_the_end_it_says_what_it_brought():
    found = replace(BEGUN, n_reviewed=98, minutes_left=0)
    said = "All 98 reviewed: expected agreement κ 0.88 (from 0.80)."
    assert plan_sentence(found) == said


def test_little_time_is_less_than_a_minute_and_one_is_singular():
    assert ", less than a minute;" in plan_sentence(replace(BEGUN, minutes_left=0.4))
    assert ", about 1 minute;" in plan_sentence(replace(BEGUN, minutes_left=1.2))


def test_an_agreement_that_is_not_defined_is_not_given():
    assert kappa_text(nan) == "n/a"
    one_stage = np.diag([9.0, 0, 0, 0, 0])
    found = replace(BEGUN, expected=Expected(one_stage, one_stage, one_stage))
    assert "then κ n/a (from n/a)" in plan_sentence(found)


def test_a_night_without_a_stage_has_nothing_to_review():
    found = replace(BEGUN, epochs=np.arange(0))
    assert plan_sentence(found) == "No epoch is to be reviewed."


def test_shares_that_reach_an_agreement_are_told_and_what_cannot_be_reached_is_not():
    assert (
        shares_sentence(BEGUN) == "To be expected: κ 0.85 after 7 %, κ 0.90 after 15 %."
    )


def test_an_agreement_that_stands_already_is_told_so():
    found = replace(BEGUN, share_to_reach={0.85: 0.0})
    assert shares_sentence(found) == "To be expected: κ 0.85 now."


def test_where_no_agreement_can_be_reached_nothing_is_told():
    assert shares_sentence(replace(BEGUN, share_to_reach={0.9: None})) == ""


def test_the_pace_is_the_stated_one_until_it_is_measured():
    assert pace_sentence(BEGUN) == (
        "Minutes are at 9 s an epoch, until 20 epochs of yours have been timed."
    )
    assert pace_sentence(replace(BEGUN, pace_s=6.4)) == (
        "Minutes are at your own pace, 6 s an epoch."
    )
