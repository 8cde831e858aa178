"""Times of day go on after midnight, and dates are read in the order that fits."""

import pytest

from cmt.scoring.days import days_since_the_first, passing_midnight


def test_a_time_that_is_earlier_is_of_the_next_day():
    assert passing_midnight([86_370.0, 0.0, 30.0]) == [86_370.0, 86_400.0, 86_430.0]
    assert passing_midnight([]) == []


@pytest.mark.parametrize(
    "dates",
    [
        [(31, 12, 84), (1, 1, 85)],
        [(1984, 12, 31), (1985, 1, 1)],
        [(12, 31, 1984), (1, 1, 1985)],
    ],
)
def test_dates_of_any_order_are_a_day_apart(dates):
    assert days_since_the_first(dates) == [0, 1]


@pytest.mark.parametrize("date", [None, (31, 2, 1985), (0, 0, 0)])
def test_a_date_that_is_missing_or_does_not_exist_is_told(date):
    assert days_since_the_first([(1, 1, 1985), date]) is None
