"""Times in every notation that programs use mean the same seconds."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmt.errors import ScoringError
from cmt.scoring.formats.times import elapsed, read_duration, read_moment


def seconds_of(*cells: str, first: int = 0):
    return elapsed([read_moment(cell) for cell in cells], first)


@pytest.mark.parametrize("text", ["90", " 90.0 ", "+90.0000000", "90,0", "9e1"])
def test_seconds_are_read_as_numbers(text):
    assert read_moment(text) == (90, False, None)


@pytest.mark.parametrize(
    "text",
    [
        *("22:47:30", "22.47.30", "22:47:30,000", "22:47:30.0000000"),
        *("10:47:30 PM", "10:47:30PM", "10:47:30 p.m.", "下午 10:47:30", "PM 10:47:30"),
        *("22:47:30Z", "22:47:30+00:00"),
    ],
)
def test_times_of_day_are_read_in_every_notation(text):
    assert read_moment(text) == (81_000 + 1050, True, None)


@pytest.mark.parametrize(
    ("text", "second"),
    [("12:00:00 AM", 0), ("12:00:00 PM", 43_200), ("1:02:03 am", 3723)],
)
def test_twelve_o_clock_is_midnight_or_noon(text, second):
    assert read_moment(text).second == second


@pytest.mark.parametrize(
    "text",
    [
        *("", "n/a", "nan", "inf", "1e999", "soon", "²", "1:2:3"),
        *("24:00:00", "22:60:00", "22:47:60", "22:47", "13:00:00 PM", "0:10:10 AM"),
    ],
)
def test_what_is_no_time_is_not_guessed(text):
    assert read_moment(text) is None


def test_seconds_have_no_start():
    assert seconds_of("30", "0", "60.5") == ([30, 0, 60.5], None)


def test_a_clock_starts_with_the_first_row_and_passes_midnight():
    found = seconds_of("23:59:30", "00:00:00", "00:00:30.5")
    assert found == ([0, 30, 60.5], time(23, 59, 30))


def test_a_clock_passes_several_midnights():
    cells = ["18:00:00", "02:00:00", "10:00:00", "18:00:00", "03:00:00"]
    assert seconds_of(*cells)[0] == [0, 28_800, 57_600, 86_400, 118_800]


def test_rows_that_are_not_in_order_lie_before_the_start():
    found = seconds_of("22:00:00", "21:59:00", "22:00:30", first=0)
    assert found == ([0, -60, 30], time(22))


def test_a_clock_may_start_with_a_later_row_and_keeps_its_fraction():
    found = seconds_of("22:00:00", "22:00:30.25", first=1)
    assert found == ([-30, 0.25], time(22, 0, 30))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1985-01-31 23:59:30", "1985-02-01T00:00:30"),
        ("31.01.1985 23:59:30", "01.02.1985 00:00:30"),
        ("01/31/1985 11:59:30 PM", "02/01/1985 12:00:30 AM"),
        ("31-01-85-23:59:30", "01-02-85-00:00:30"),
        ("01/02/1985 23:59:30", "02/02/1985 00:00:30"),
        ("02/01/1985 23:59:30", "02/02/1985 00:00:30"),
        ("31.12.1999 23:59:30", "01.01.2000 00:00:30"),
    ],
)
def test_dates_count_in_the_order_that_brings_them_closest(before, after):
    assert seconds_of(before, after) == ([0, 60], time(23, 59, 30))


def test_dates_tell_a_gap_of_more_than_a_day():
    found, _ = seconds_of("2020-01-01 22:00:00", "2020-01-03 22:00:00")
    assert found == [0, 2 * 86_400]


def test_a_date_that_does_not_exist_is_refused():
    with pytest.raises(ScoringError, match="dates that do not exist"):
        seconds_of("45.45.1985 22:00:00")


def test_seconds_and_times_of_day_cannot_be_mixed():
    with pytest.raises(ScoringError, match="seconds and others times of day"):
        seconds_of("0", "22:00:00")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("30", 30), ("30.5 s", 30.5), ("30 sec", 30), ("00:00:30", 30), ("7,5", 7.5)),
        *(("", None), ("n/a", None), ("0", None), ("NaN", None), ("0.000", None)),
    ],
)
def test_durations_are_read_and_no_duration_is_none(text, seconds):
    assert read_duration(text) == seconds


def test_what_is_no_duration_is_named():
    with pytest.raises(ScoringError, match="“long” is no duration that is known"):
        read_duration("long")


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_none(text):
    moment = read_moment(text)
    assert moment is None or moment.second == moment.second
