"""ANPHY-Sleep's three columns are told from Luna's by what the third one means."""

from tests.cmt.scoring.formats.night import read, spans_of


def test_a_third_column_of_durations_is_anphy_s():
    text = "W\t0\t30\nN1\t30\t30\nN2\t60\t30\n"
    assert spans_of(text) == [(0, 30, "W"), (30, 30, "N1"), (60, 30, "N2")]


def test_a_third_column_of_ends_is_luna_s():
    text = "W\t0\t30\nN1\t30\t60\nN2\t60\t90\n"
    assert read(text).format == "Luna .annot"
    assert spans_of(text) == [(0, 30, "W"), (30, 30, "N1"), (60, 30, "N2")]


def test_two_rows_that_can_be_both_are_luna_s():
    assert spans_of("W\t0\t30\nN1\t30\t60\n")[1] == (30, 30, "N1")
