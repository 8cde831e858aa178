"""Numbers read as a clinician writes them."""

import pytest

from dashboard.style.numbers import labelled, minutes, per_cent


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "n/a"),
        (0.0, "0 min"),
        (12.5, "12.5 min"),
        (25.0167, "25 min"),
        (60, "1 h 00"),
        (423.5, "7 h 04"),
    ],
)
def test_minutes_read_as_hours_from_an_hour_on(value, text):
    assert minutes(value) == text


def test_a_share_is_whole_per_cent():
    assert per_cent(0.8749) == "87 %"


def test_a_channel_that_says_eeg_is_not_called_eeg_twice():
    assert labelled("EEG", "EEG Fpz-Cz") == "EEG Fpz-Cz"
    assert labelled("EEG", "C4-M1") == "EEG C4-M1"
