"""Elan's .hyp says how long each of its numbers lasts."""

import pytest

from tests.cmt.scoring.formats.night import refusal_of, spans_of

HEAD = "time_base {}\nsampling_period 0.01\nepoch_nb 60\nepoch_list\n"


@pytest.mark.parametrize(("base", "repeat"), [("1.000000", 30), ("30", 1), ("10", 3)])
def test_numbers_last_as_long_as_the_header_says(base, repeat):
    text = HEAD.format(base) + "0\n" * repeat + "5\n" * repeat + "-1\n" * repeat
    assert spans_of(text) == [
        (0, 30, "Sleep stage W"),
        (30, 30, "Sleep stage R"),
        (60, 30, "Artefact"),
    ]


@pytest.mark.parametrize("base", ["", "0", "-1", "nan", "1e9", "soon"])
def test_a_length_that_cannot_be_is_refused(base):
    assert "which is no length" in refusal_of(HEAD.format(base) + "0\n")


def test_a_list_that_does_not_begin_is_refused():
    assert "no line “epoch_list”" in refusal_of("time_base 1\n0\n0\n")
