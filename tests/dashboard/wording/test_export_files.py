"""Files are named after the reader's code, never after the recording."""

import pytest

from cmt.hypnogram import Hypnogram
from cmt.review.scorings.signature import sign
from dashboard.wording.export_files import (
    events_explained,
    file_name,
    first_rows,
    what_is_missing,
    with_signature,
)
from tests.support.review.changes import WHEN
from tests.support.review.events import EVENTS


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("", "hypnogram.csv"),
        ("  ", "hypnogram.csv"),
        ("S-07", "S-07_hypnogram.csv"),
        ("../S 7", "---S-7_hypnogram.csv"),
    ],
)
def test_a_code_begins_the_name_and_leads_nowhere(code, name):
    assert file_name(code, "hypnogram.csv") == name


def test_the_first_rows_are_those_of_the_table():
    assert first_rows(b"epoch,stage\n1,W\n2,N1\n3,N2\n", most=2) == [
        {"epoch": "1", "stage": "W"},
        {"epoch": "2", "stage": "N1"},
    ]


def test_without_a_store_files_hold_the_models_stages_else_what_was_read_last():
    assert "model's stages alone" in what_is_missing(None)
    assert "last reached the store" in what_is_missing("a key")


def test_a_signed_scoring_is_told_by_the_names_of_its_files():
    signed = sign(Hypnogram([2]), [], "AB", 2, "tiny", WHEN)
    assert with_signature("S-07", None) == "S-07"
    named = with_signature("S-07", signed)
    assert file_name(named, "hypnogram.csv") == "S-07_signed-AB-v2_hypnogram.csv"
    assert with_signature(" ", signed) == "signed-AB-v2"


def test_marked_events_are_counted_by_kind_and_are_the_readers():
    said = events_explained((*EVENTS[:1] * 2, *EVENTS[2:], EVENTS[3]))
    begin = "Marked by AB, none by the model: 2 arousals, 1 spindle, 2 K-complexes. All"
    assert said.startswith(begin)
