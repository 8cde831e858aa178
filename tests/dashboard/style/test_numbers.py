"""Numbers read as a clinician writes them."""

import numpy as np
import pytest

from dashboard.style.numbers import (
    labelled,
    minutes,
    per_cent,
    percentage_points,
    signed,
    two_decimals,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "n/a"),
        (0.0, "0 min"),
        (12.5, "12.5 min"),
        (25.0167, "25 min"),
        (60, "1 h 00"),
        (423.5, "7 h 04"),
        (254.5, "4 h 15"),
        (255.5, "4 h 16"),
        (59.5, "59.5 min"),
    ],
)
def test_minutes_read_as_hours_from_an_hour_on(value, text):
    assert minutes(value) == text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.8749, "87 %"),
        (0.865, "87 %"),
        (0.125, "13 %"),
        (0.0, "0 %"),
        (np.float32(0.87), "87 %"),
    ],
)
def test_a_share_is_whole_per_cent_halves_up(value, said):
    assert per_cent(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.806, "0.81"),
        (0.215, "0.22"),
        (0.955, "0.96"),
        (-0.074, "−0.07"),
        (-0.001, "0.00"),
        (float("nan"), "n/a"),
        (None, "n/a"),
    ],
)
def test_a_coefficient_has_two_decimals_halves_up(value, said):
    assert two_decimals(value) == said


def test_percentage_points_have_one_decimal():
    assert percentage_points(0.0185) == "1.9"


def test_a_channel_that_says_eeg_is_not_called_eeg_twice():
    assert labelled("EEG", "EEG Fpz-Cz") == "EEG Fpz-Cz"
    assert labelled("EEG", "C4-M1") == "EEG C4-M1"


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.14, "+3.1"), (-0.42, "−0.4"), (0, "0.0"), (-0.04, "0.0"), (0.04, "0.0")],
)
def test_a_signed_number_has_a_true_minus_and_zero_has_no_sign(value, text):
    assert signed(value) == text
