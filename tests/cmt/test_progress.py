"""Whoever listens hears how far a computation is, and nobody has to."""

import pytest

from cmt.progress import silent, tracked


def heard(items: list) -> list[tuple[float, str]]:
    """Return what is told while all items are gone through."""
    told = []
    list(tracked(items, "Filtering", lambda *said: told.append(said)))
    return told


def test_items_come_in_their_order():
    assert list(tracked("cab", "Filtering", silent)) == ["c", "a", "b"]


@pytest.mark.parametrize("n_items", [1, 3, 7])
def test_the_fraction_done_grows_from_none_to_all(n_items):
    fractions = [fraction for fraction, _ in heard(list(range(n_items)))]
    assert fractions == [done / n_items for done in range(n_items + 1)]


def test_every_time_it_is_said_what_is_being_done():
    assert {what for _, what in heard([1, 2])} == {"Filtering"}


def test_without_items_the_beginning_is_told():
    assert heard([]) == [(0.0, "Filtering")]


def test_an_item_counts_as_done_after_it_was_used():
    told = []
    for item in tracked("ab", "Filtering", lambda fraction, _: told.append(fraction)):
        told.append(item)
    assert told == [0.0, "a", 0.5, "b", 1.0]


def test_an_item_that_failed_does_not_count_as_done():
    told = []
    walk = tracked([1, 0], "Dividing", lambda fraction, _: told.append(fraction))
    with pytest.raises(ZeroDivisionError):
        [1 / item for item in walk]
    assert told == [0.0, 0.5]


def test_nothing_is_said_where_nobody_listens(capsys):
    assert silent(0.5, "Filtering") is None
    assert capsys.readouterr() == ("", "")
