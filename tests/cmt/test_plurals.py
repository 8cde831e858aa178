"""A count stands with the noun that fits it."""

import pytest

from cmt.plurals import number_of


@pytest.mark.parametrize(
    ("count", "written"),
    [(0, "0 people"), (1, "1 person"), (2, "2 people"), (6357, "6,357 people")],
)
def test_only_one_is_singular(count, written):
    assert number_of(count, "person", "people") == written


def test_a_plural_ends_in_s_unless_told():
    assert [number_of(count, "night") for count in (1, 2)] == ["1 night", "2 nights"]
