"""Lights go off and on at a time of day, which is found in the recording."""

from datetime import time

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.hypnogram import Hypnogram
from cmt.summary import (
    Lights,
    place_lights,
    read_lights,
    refuse_impossible,
    summarise,
)


def night(hours: float, start: time | None = time(22, 0)) -> Hypnogram:
    return Hypnogram(np.full(round(hours * 120), 2), start)


def test_without_lights_none_are_placed():
    assert place_lights(night(8), None, None) == Lights(None, None)
    assert place_lights(night(8, None), None, None) == Lights(None, None)


def test_lights_before_and_after_midnight_are_found():
    lights = place_lights(night(8), time(22, 30), time(5, 45, 10))
    assert lights == Lights(1800, 7 * 3600 + 45 * 60 + 10)


@pytest.mark.parametrize(
    ("off", "on", "found"),
    [
        (time(23), None, Lights(3600, None)),
        (None, time(23), Lights(None, 3600)),
        (time(22), time(6), Lights(0, 8 * 3600)),
        (time(0, 0, 1), time(0, 0, 2), Lights(7201, 7202)),
    ],
)
def test_one_of_them_may_be_missing_and_both_may_lie_at_the_ends(off, on, found):
    assert place_lights(night(8), off, on) == found


@pytest.mark.parametrize(
    ("off", "on", "says"),
    [
        (time(21, 59, 59), None, "Lights off at 21:59:59 is outside the recording"),
        (None, time(6, 0, 1), "Lights on at 06:00:01 is outside the recording"),
        (time(12), time(13), "Lights off at 12:00:00 is outside"),
        (time(2), time(1), r"Lights on \(01:00:00\) is not after lights off \(02:00"),
        (time(2), time(2), "is not after"),
        (time(6), None, r"Lights on \(06:00:00\) is not after lights off \(06:00:00"),
        (None, time(22), r"Lights on \(22:00:00\) is not after lights off \(22:00:00"),
    ],
)
def test_lights_outside_the_recording_or_the_wrong_way_round_are_refused(off, on, says):
    with pytest.raises(CmtError, match=says) as error:
        place_lights(night(8), off, on)
    assert "whose epochs run from 22:00:00 to 06:00:00" in str(error.value)


def test_without_a_time_of_day_lights_cannot_be_placed():
    with pytest.raises(CmtError, match=r"no times of day.*Leave them away"):
        place_lights(night(8, None), time(23), None)


def test_a_whole_day_ends_at_the_time_of_day_at_which_it_began():
    assert place_lights(night(24), time(22), time(22)) == Lights(0, 86400)


def test_in_more_than_a_day_lights_that_leave_no_choice_are_found():
    found = place_lights(night(30), time(5), time(3))
    assert found == Lights(7 * 3600, 29 * 3600)


def test_in_more_than_a_day_lights_that_leave_a_choice_are_refused():
    with pytest.raises(CmtError, match="more than once in it"):
        place_lights(night(30), time(23), time(3))


def test_the_numbers_are_of_the_epochs_whose_midpoints_the_lights_hold():
    lights = place_lights(night(8), time(22, 0, 15), time(1, 0, 15))
    assert summarise(night(8), *lights).trt_min == 180
    later = place_lights(night(8), time(22, 0, 16), time(1, 0, 15))
    assert summarise(night(8), *later).trt_min == 179.5


def test_times_of_day_are_told_where_the_recording_has_one():
    assert Lights(1800, None).clocks(time(23, 45)) == (time(0, 15), None)
    assert Lights(1800, 3600).clocks(None) == (None, None)


@pytest.mark.parametrize(
    "lights", [Lights(), Lights(0), Lights(None, 3600), Lights(3570, 3600)]
)
def test_lights_in_the_recording_are_taken(lights):
    refuse_impossible(lights, 120)


@pytest.mark.parametrize(
    ("lights", "says"),
    [
        (Lights(3601), "Lights off would be 3,601 s after the recording’s start"),
        (Lights(None, -30), "Lights on would be -30 s after"),
        (Lights(300, 300), "off at the start of epoch 11, and on at the start of"),
        (Lights(3600), "Lights on must come after lights off"),
        (Lights(None, 0), "Lights on must come after lights off"),
    ],
)
def test_lights_that_cannot_be_are_refused(lights, says):
    with pytest.raises(CmtError, match=says):
        refuse_impossible(lights, 120)


@pytest.mark.parametrize(
    ("lights", "text"),
    [
        (Lights(), ""),
        (Lights(0), "off 0 s"),
        (Lights(None, 900), "on 900 s"),
        (Lights(600, 900), "off 600 s, on 900 s"),
    ],
)
def test_lights_are_kept_as_words_and_read_back(lights, text):
    assert lights.text == text
    assert read_lights(text) == lights


@pytest.mark.parametrize(
    "text",
    ["off", "off 1", "off -1 s", "off 01 s", ", on 9 s", "on 9 s, off 1 s", "off ١ s"],
)
def test_what_says_nothing_of_lights_is_refused(text):
    with pytest.raises(CmtError, match="is not when lights went off and on"):
        read_lights(text)
