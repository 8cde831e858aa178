"""A scoring is told by whose it is, which version, and who signed it when."""

from dataclasses import replace

import pytest

from cmt.hypnogram import Hypnogram
from cmt.review import Version, score
from cmt.review.scorings.signature import sign
from dashboard.wording import signing
from tests.support.review.changes import WHEN, edit
from tests.support.review.events import marked

AUTO = Hypnogram([2] * 1200)
MADE = [edit(0, "W"), edit(1, "N2")]
SIGNED = sign(AUTO, MADE, "AB", 1, "tiny", WHEN)


def test_a_signature_is_a_line_and_so_is_none():
    line = "Signed by AB, version 1, 2024-05-17 09:30 UTC"
    assert signing.signed_line(SIGNED) == line
    assert signing.signed_line(None) == "Not signed"


def test_versions_are_told_apart_in_a_list():
    version = Version("AB", 1, 2, WHEN)
    assert signing.version_line(version) == "AB, version 1, not signed"
    signed = replace(version, signature=SIGNED)
    assert signing.version_line(signed) == "AB, version 1, signed 2024-05-17 09:30 UTC"
    assert signing.version_line(None) == "The model's stages alone"


def test_what_a_signature_would_freeze_is_counted():
    said = signing.to_be_frozen(score(AUTO, MADE), "AB", 2)
    assert "version 2 of AB's scoring: 1,200 epochs, 2 reviewed, 1 changed." in said


def test_what_it_froze_can_be_checked():
    said = signing.hash_line(SIGNED)
    assert SIGNED.stages_sha256 in said
    assert "1,200 epochs, 2 reviewed, 1 changed" in said


def test_who_signs_is_said_where_somebody_else_reads():
    assert "signed by AB alone" in signing.whose_to_sign("AB")
    assert "signed by a reader alone" in signing.whose_to_sign(None)


OPEN = Version("AB", 1, 2, WHEN)
FROZEN = replace(OPEN, signature=SIGNED)
REOPENED = replace(OPEN, signature=replace(SIGNED, reopened=WHEN))


@pytest.mark.parametrize(
    ("reader", "scorer", "version", "says"),
    [
        (None, None, None, "Type your initials below the hypnogram"),
        (None, "AB", OPEN, "Type your initials below the hypnogram"),
        ("AB", None, None, "The model has no lights. To set yours"),
        ("CD", "AB", OPEN, "Those are AB's. To set yours"),
        ("AB", "AB", FROZEN, "does not change any more. To go on, reopen it"),
        (None, "AB", FROZEN, "does not change any more. To go on, reopen it"),
        ("AB", "AB", REOPENED, "does not change any more. Choose the version after"),
    ],
)
def test_whoever_cannot_change_the_lights_of_a_scoring_is_told_why(
    reader, scorer, version, says
):
    assert says in signing.why_no_lights(reader, scorer, version)


@pytest.mark.parametrize("version", [None, OPEN])
def test_a_reader_changes_the_lights_of_her_own_open_scoring(version):
    assert signing.why_no_lights("AB", "AB", version) is None


def test_a_signature_freezes_marked_events_too():
    one = signing.to_be_frozen(score(AUTO, [*MADE, marked()]), "AB", 1)
    assert one.endswith("2 reviewed, 1 changed; 1 marked event.")
    two = [marked(), marked(40, kind="spindle")]
    assert signing.to_be_frozen(score(AUTO, two), "AB", 1).endswith("2 marked events.")
