"""EDFbrowser's export has onsets of five kinds and three marks between columns."""

from datetime import time

import pytest

from tests.cmt.scoring.formats.night import read, spans_of

ONSETS = [
    ("+0.0000000", "+60.0000000"),
    ("23:59:30", "00:00:30"),
    ("23:59:30.0000000", "00:00:30.0000000"),
    ("1985-01-31T23:59:30", "1985-02-01T00:00:30"),
    ("1985-01-31T23:59:30.0000000", "1985-02-01T00:00:30.0000000"),
]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("onsets", ONSETS)
def test_onsets_and_marks_may_be_any(onsets, mark):
    first, second = onsets
    text = f"Onset{mark}Duration{mark}Annotation\n{first}{mark}60{mark}Sleep stage W\n"
    text += f"{second}{mark}30{mark}Sleep stage 2\n"
    assert spans_of(text) == [(0, 60, "Sleep stage W"), (60, 30, "Sleep stage 2")]
    assert read(text).start == (None if first[0] == "+" else time(23, 59, 30))


def test_without_durations_a_stage_lasts_until_the_next():
    text = "Onset,Annotation\n+0.0000000,Sleep stage W\n+60.0,Sleep stage 2\n"
    assert spans_of(text) == [(0, None, "Sleep stage W"), (60, None, "Sleep stage 2")]


def test_a_blank_duration_is_none():
    text = "Onset,Duration,Annotation\n+0.0,,Lights off\n+30.0,30,Sleep stage W\n"
    assert spans_of(text)[0] == (0, None, "Lights off")


def test_latin_1_texts_are_read():
    text = "Onset,Annotation\n+0.0,Lumière éteinte\n"
    assert spans_of(text.encode("latin-1")) == [(0, None, "Lumière éteinte")]
