"""Visbrain gives the second at which a stage ends."""

import pytest

from tests.cmt.scoring.formats.night import refusal_of, spans_of


@pytest.mark.parametrize("mark", ["\t", " ", ","])
def test_a_stage_begins_where_the_one_before_ends(mark):
    text = f"*Duration_sec{mark}420\n*Datafile{mark}X\nWake{mark}300.0\nArt{mark}420\n"
    assert spans_of(text) == [(0, 300, "Wake"), (300, 120, "Art")]


@pytest.mark.parametrize("line", ["N1 300", "N1 200", "N1", "N1 soon", "N1 22:00:00"])
def test_an_end_that_is_none_or_not_later_is_refused(line):
    text = f"*Duration_sec 420\nWake 300\n{line}\n"
    assert f"“{line}” has no second at which its stage ends" in refusal_of(text)
