"""A time of day passes midnight, and what is no time of day is none."""

import datetime as dt
from datetime import time

import numpy as np
import pytest

from cmt.clock import (
    DAY_S,
    clock_text,
    duration_text,
    later_clock,
    read_clock,
    second_of_day,
    seconds_after,
    seconds_between,
)

RNG = np.random.default_rng(0)
SECONDS = [0, 1, 59, 3599, DAY_S - 1, *RNG.integers(0, DAY_S, 20).tolist()]
SOME_DAY = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)


def clock_at(second: int) -> time:
    """Return a time of day as the standard library counts it."""
    return (SOME_DAY + dt.timedelta(seconds=second)).time()


@pytest.mark.parametrize(
    ("start", "elapsed_s", "text"),
    [
        (time(22, 30, 15), 0, "22:30:15"),
        (time(22, 30, 15), 30, "22:30:45"),
        (time(23, 59, 30), 29, "23:59:59"),
        (time(23, 59, 30), 30, "00:00:00"),
        (time(23, 59, 59), 3601, "01:00:00"),
        (time(0, 0, 0), DAY_S, "00:00:00"),
        (time(12, 0, 0), 2 * DAY_S + 61, "12:01:01"),
        (time(0, 0, 10), -20, "23:59:50"),
        (time(1, 2, 3), 0.999, "01:02:03"),
    ],
)
def test_a_later_clock_is_written_in_whole_seconds(start, elapsed_s, text):
    assert clock_text(start, elapsed_s) == text


@pytest.mark.parametrize("elapsed_s", [0, 1.5, DAY_S])
def test_without_a_start_there_is_no_later_clock(elapsed_s):
    assert later_clock(None, elapsed_s) is None
    assert clock_text(None, elapsed_s) == ""


@pytest.mark.parametrize("second", SECONDS)
def test_a_clock_and_its_second_of_the_day_tell_each_other(second):
    assert second_of_day(clock_at(second)) == second
    assert later_clock(time(), second) == clock_at(second)


@pytest.mark.parametrize("second", SECONDS)
def test_what_is_written_is_read_again(second):
    clock = clock_at(second)
    assert read_clock(clock_text(clock, 0)) == clock
    assert read_clock(clock.strftime("%H.%M.%S")) == clock


def test_a_fraction_of_a_second_is_not_counted():
    assert second_of_day(time(0, 1, 2, 999_999)) == 62


@pytest.mark.parametrize("text", ["22.30.15", "22:30:15", " 22.30.15 ", "22:30.15"])
def test_dots_and_colons_are_read(text):
    assert read_clock(text) == time(22, 30, 15)


@pytest.mark.parametrize(
    "text",
    [
        *("", "        ", "22", "22:30", "22:30:15:00", "22-30-15", "xx.yy.zz"),
        *("24.00.00", "23.60.00", "23.59.60", "-1.00.00", "..", "22.30.", "1e1.0.0"),
    ],
)
def test_what_is_no_time_of_day_is_none(text):
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("earlier", "later", "apart_s"),
    [
        (time(22, 0), time(22, 0), 0),
        (time(22, 0), time(22, 0, 30), 30),
        (time(22, 0, 30), time(22, 0), -30),
        (time(23, 59, 30), time(0, 0, 30), 60),
        (time(0, 0, 30), time(23, 59, 30), -60),
        (time(18, 0), time(5, 59, 59), DAY_S // 2 - 1),
        (time(18, 0), time(6, 0), -DAY_S // 2),
        (time(6, 0), time(18, 0), -DAY_S // 2),
    ],
)
def test_clocks_are_half_a_day_apart_at_most(earlier, later, apart_s):
    assert seconds_between(earlier, later) == apart_s


@pytest.mark.parametrize("apart_s", [-DAY_S // 2, -61, -1, 0, 1, 3600, DAY_S // 2 - 1])
@pytest.mark.parametrize("second", SECONDS[:8])
def test_what_was_added_lies_between(second, apart_s):
    earlier = clock_at(second)
    assert seconds_between(earlier, later_clock(earlier, apart_s)) == apart_s


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 h 00 min 00 s"),
        (9.4, "0 h 00 min 09 s"),
        (59.6, "0 h 01 min 00 s"),
        (3599.7, "1 h 00 min 00 s"),
        (7 * 3600 + 5 * 60 + 9, "7 h 05 min 09 s"),
        (30 * 3600, "30 h 00 min 00 s"),
    ],
)
def test_a_duration_is_written_in_hours_minutes_and_seconds(seconds, text):
    assert duration_text(seconds) == text


@pytest.mark.parametrize("second", SECONDS)
def test_a_time_of_day_comes_next_within_a_day(second):
    start = time(22, 30)
    later_s = seconds_after(start, clock_at(second))
    assert 0 <= later_s < DAY_S
    assert later_clock(start, later_s) == clock_at(second)
