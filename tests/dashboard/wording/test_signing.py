"""A scoring is told by whose it is, which version, and who signed it when."""

from dataclasses import replace

from cmt.hypnogram import Hypnogram
from cmt.review import Version, score
from cmt.review.scorings.signature import sign
from dashboard.wording import signing
from tests.support.review.changes import WHEN, edit

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
