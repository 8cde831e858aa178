"""The browser gets what is stored, and its own account of changes is Python's."""

import json
import re
from dataclasses import replace

from cmt.review import Version
from cmt.review.edits import MOST_LETTERS
from cmt.review.messages import MOST_AT_ONCE
from cmt.review.scorings.signature import sign
from cmt.stages import STAGE_NAMES
from dashboard.components.scorer.scorer import CSS, HTML, SCRIPT, review_data
from tests.support.review.changes import WHEN, edit, review
from tests.support.stagings import staging


def test_what_is_stored_travels_as_json():
    found = review_data(review(staging(), edit(3), edit(4, "a", "", kind="note")))
    json.dumps(found, allow_nan=False)
    assert (found["study"], found["trouble"]) == ("a key", None)
    assert [each["epoch"] for each in found["edits"]] == [3, 4]


def test_without_a_store_the_browser_is_told_why():
    night = replace(review(staging()), study=None, trouble="The disk is full.")
    assert review_data(night) == {
        "study": None,
        "reader": None,
        "scorer": None,
        "edits": [],
        "signed": None,
        "trouble": "The disk is full.",
    }


def test_a_signed_night_tells_the_browser_why_it_takes_no_change():
    made = [edit(3)]
    signed = sign(staging().hypnogram, made, "AB", 1, "tiny", WHEN)
    night = replace(review(staging(), *made), version=Version("AB", 1, 1, WHEN, signed))
    assert "signed by AB, version 1" in review_data(night)["signed"]


def test_every_part_that_the_script_fills_stands_in_the_page():
    filled = set(re.findall(r'part\(S, "(\w+)"\)', SCRIPT))
    assert filled == set(re.findall(r'data-part="(\w+)"', HTML))


def test_every_class_that_is_styled_is_used():
    styled = set(re.findall(r"\.([a-z]+)\b(?=[^{}]*\{)", CSS))
    assert [name for name in styled if name not in HTML + SCRIPT] == []


def test_every_field_has_a_name_and_takes_no_more_than_the_store():
    fields = re.findall(r"<input [^>]+>", HTML)
    assert all("aria-label=" in field for field in fields)
    limits = dict(re.findall(r'data-part="(\w+)".*?maxlength="(\d+)"', HTML))
    assert {name: int(most) for name, most in limits.items()} == {
        name: MOST_LETTERS[name] for name in ("note", "reader")
    }


def test_no_more_changes_are_sent_at_once_than_are_taken():
    (at_once,) = re.findall(r"AT_ONCE = (\d+)", SCRIPT)
    assert int(at_once) <= MOST_AT_ONCE


def test_the_stages_have_the_numbers_that_python_gives_them():
    (named,) = re.findall(r"const STAGES = (\[[^]]+\])", SCRIPT)
    assert tuple(json.loads(named)) == STAGE_NAMES
