"""U-Time's runs have an onset and a duration, and numbers that are its own."""

import pytest

from cmt.scoring.formats.registry import format_of
from cmt.scoring.scoring_file import ScoringFile
from tests.cmt.scoring.formats.night import names_of, spans_of


@pytest.mark.parametrize("mark", [",", ";", "\t", " ", ", "])
def test_runs_are_divided_by_any_mark(mark):
    text = f"0{mark}300{mark}W\n300.0{mark}120{mark}N1\n"
    assert spans_of(text) == [(0, 300, "W"), (300, 120, "N1")]


def test_stages_may_have_words():
    assert names_of("0,30,Sleep stage N2\n30,30,UNKNOWN\n60,30,?\n")[1:] == [
        *("UNKNOWN", "?")
    ]


def test_three_columns_of_numbers_are_not_u_time_s():
    assert format_of(ScoringFile(b"0,30,2\n30,30,3\n")).name == "table"


def test_numbers_in_the_table_are_u_time_s():
    text = "init_sec\tduration_sec\tstage\n" + "".join(
        f"{30 * i}\t30\t{i}\n" for i in range(6)
    )
    assert names_of(text) == ["W", "N1", "N2", "N3", "R", "?"]
