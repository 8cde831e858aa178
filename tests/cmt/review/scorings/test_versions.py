"""A reader's scoring comes in versions; each but the last is frozen for good."""

from dataclasses import replace
from datetime import timedelta

from cmt.hypnogram import Hypnogram
from cmt.review.scorings.signature import sign
from cmt.review.scorings.versions import versions_of
from tests.support.review.changes import WHEN

LATER = WHEN + timedelta(hours=1)
SIGNED = replace(sign(Hypnogram([2]), [], "AB", 1, "tiny", WHEN), n_edits=3)
REOPENED = replace(SIGNED, reopened=LATER)


def test_before_any_signature_there_is_one_open_version():
    (only,) = versions_of("AB", 5, WHEN, [])
    assert (only.number, only.n_edits, only.is_frozen, only.is_latest) == (1, 5, 0, 1)


def test_a_signed_scoring_has_no_open_version():
    (only,) = versions_of("AB", 3, WHEN, [SIGNED])
    assert (only.signature, only.is_frozen, only.is_latest) == (SIGNED, True, True)


def test_reopened_the_next_one_is_open_and_the_old_one_stays():
    old, new = versions_of("AB", 4, WHEN, [REOPENED])
    assert (old.n_edits, old.is_frozen, old.is_latest) == (3, True, False)
    assert (new.number, new.n_edits, new.is_latest, new.changed) == (2, 4, True, LATER)
