"""Undo and redo go back to the first change and forth to the last, whatever comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmt.errors import ReviewError
from cmt.review import History, history_of, left_off_at
from cmt.review.history import in_force
from tests.support.review.changes import WHEN, edit


def undone(history: History, times: int = 1) -> History:
    for _ in range(times):
        number = len(history.edits)
        history = history.add(history.undo(f"undo-{number}", "AB", WHEN))
    return history


def redone(history: History, times: int = 1) -> History:
    for _ in range(times):
        number = len(history.edits)
        history = history.add(history.redo(f"redo-{number}", "AB", WHEN))
    return history


def holding(history: History) -> list[str]:
    return [found.id for found in in_force(history.edits)]


def test_an_undo_says_what_it_takes_back():
    first = edit(7, "N3", "N2")
    found = history_of([first]).undo("u", "CD", WHEN)
    assert (found.undoes, found.epoch, found.old, found.new) == (
        first.id,
        7,
        "N3",
        "N2",
    )
    assert (found.number, found.reader) == (first.number + 1, "CD")


def test_what_was_undone_does_not_hold_and_what_was_repeated_does():
    history = history_of([edit(id="a"), edit(id="b")])
    assert holding(undone(history)) == ["a"]
    assert holding(undone(history, 2)) == []
    assert holding(redone(undone(history, 2))) == ["a"]
    assert holding(redone(undone(history, 2), 2)) == ["a", "b"]
    assert holding(undone(redone(undone(history, 2), 2))) == ["a"]


def test_nothing_is_ever_erased():
    history = redone(undone(history_of([edit(), edit()]), 2), 2)
    assert len(history.edits) == 6


def test_a_new_change_ends_what_could_be_repeated():
    history = undone(history_of([edit(id="a"), edit(id="b")]))
    assert history.undone
    history = history.add(edit(id="c"))
    assert not history.undone
    assert holding(undone(history)) == ["a"]


@pytest.mark.parametrize("act", ["undo", "redo"])
def test_where_there_is_nothing_to_do_a_sentence_says_so(act):
    with pytest.raises(ReviewError, match="There is nothing to"):
        getattr(History(), act)("x", "AB", WHEN)


def test_a_change_that_two_windows_took_back_is_taken_back_once():
    first = edit(id="a")
    one = history_of([first]).undo("one", "AB", WHEN)
    other = history_of([first]).undo("other", "CD", WHEN)
    history = history_of([first, one, other])
    assert holding(history) == []
    assert [found.id for found in history.undone] == ["one"]


def test_a_reader_goes_on_after_what_was_scored_last_and_at_what_was_undone():
    assert left_off_at([]) == 0
    assert left_off_at([edit(7), edit(3)]) == 4
    assert left_off_at([edit(7), edit(3, "flagged", "", kind="flag")]) == 3
    assert left_off_at([edit(7, id="a"), edit(7, undoes="a")]) == 7


@given(st.lists(st.sampled_from("eur"), max_size=40))
def test_what_holds_is_what_a_stack_of_changes_would_hold(acts):
    history, stack, taken = History(), [], []
    for number, act in enumerate(acts):
        if act == "e":
            history = history.add(edit(number, id=str(number)))
            stack, taken = [*stack, str(number)], []
        elif act == "u" and stack:
            history = undone(history)
            taken.append(stack.pop())
        elif act == "r" and taken:
            history = redone(history)
            stack.append(taken.pop())
    assert sorted(holding(history)) == sorted(stack)
    assert (len(history.done), len(history.undone)) == (len(stack), len(taken))
    assert history_of(history.edits) == history
