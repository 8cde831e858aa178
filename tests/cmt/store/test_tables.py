"""Each field of a change has its column, and each column a use."""

from dataclasses import fields

from cmt.review import Edit, Signature, scorer_of
from cmt.review.code import LONGEST_CODE
from cmt.review.edits import MOST_LETTERS
from cmt.store.tables import CODES, EDITS, SIGNATURES

OF_THE_STORE = {"position", "study", "scorer", "sequence", "stored"}


def test_a_change_has_a_column_for_every_field():
    named = {field.name for field in fields(Edit)}
    assert named == set(EDITS.c.keys()) - OF_THE_STORE


def test_a_change_may_lack_what_it_takes_back_when_it_was_stored_and_a_place():
    assert [column.name for column in EDITS.c if column.nullable] == [
        "undoes",
        "onset_s",
        "duration_s",
        "channel",
        "stored",
    ]


def test_what_a_change_may_hold_fits_into_its_column():
    for name in ("reader", "id"):
        assert EDITS.c[name].type.length == MOST_LETTERS[name]


def test_a_signature_has_a_column_for_every_field():
    named = {field.name for field in fields(Signature)}
    assert named == set(SIGNATURES.c.keys()) - {"study"}


def test_the_longest_initials_in_capitals_fit():
    longest = scorer_of("\N{LATIN SMALL LIGATURE FFI}" * MOST_LETTERS["reader"])
    assert len(longest) == EDITS.c["scorer"].type.length


def test_the_longest_code_fits_with_and_without_its_capitals():
    longest = ("\N{LATIN SMALL LIGATURE FFI}" * LONGEST_CODE).casefold()
    assert CODES.c["code"].type.length == LONGEST_CODE
    assert CODES.c["plain"].type.length == len(longest)
