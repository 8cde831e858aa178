"""SleepTrip's two columns are a stage's number and a mark for artefacts."""

import pytest

from cmt.scoring.formats.registry import format_of
from cmt.scoring.scoring_file import ScoringFile
from tests.cmt.scoring.formats.night import names_of, read

ROWS = ["0 0", "1 0", "2 1", "3 0", "4 0", "5 0", "8 0", "-1 0"]


@pytest.mark.parametrize("mark", ["\t", ",", ";", " ", "   "])
def test_numbers_are_named(mark):
    assert names_of("\n".join(row.replace(" ", mark) for row in ROWS)) == [
        *("Sleep stage W", "Sleep stage 1", "Sleep stage 2", "Sleep stage 3"),
        *("Sleep stage 4", "Sleep stage R", "Movement time", "?"),
    ]


def test_artefacts_keep_their_stage_with_a_note():
    (note,) = read("\n".join(ROWS)).notes
    assert note.startswith("1 epoch marked as artefact")
    assert read("0 0\n5 0\n0 0\n").notes == ()


def test_a_4_without_a_5_keeps_its_doubt():
    assert names_of("0 0\n4 0\n2 0\n") == ["0", "4", "2"]


def test_columns_that_count_up_are_no_stages():
    assert format_of(ScoringFile(b"1 0\n2 0\n3 1\n")).name == "list"


def test_the_length_of_an_epoch_is_not_known():
    assert read("\n".join(ROWS)).counting.n_rows == len(ROWS)
