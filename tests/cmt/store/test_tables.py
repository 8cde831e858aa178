"""Each field of a change has its column, and each column a use."""

from dataclasses import fields

from cmt.review import Edit
from cmt.review.edits import MOST_LETTERS
from cmt.store.tables import EDITS


def test_a_change_has_a_column_for_every_field():
    named = {field.name for field in fields(Edit)}
    assert named == set(EDITS.c.keys()) - {"position", "study"}


def test_only_what_takes_nothing_back_may_lack_a_value():
    assert [column.name for column in EDITS.c if column.nullable] == ["undoes"]


def test_what_a_change_may_hold_fits_into_its_column():
    for name in ("reader", "id"):
        assert EDITS.c[name].type.length == MOST_LETTERS[name]
