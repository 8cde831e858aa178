"""What a change saw is held against what is stored, epoch by epoch and kind by kind."""

from cmt.hypnogram import Hypnogram
from cmt.review.scorings.conflicts import Conflict, hold_against
from cmt.summary import Lights
from tests.support.review.changes import edit
from tests.support.review.events import marked, removed
from tests.support.review.lights import lit

AUTO = Hypnogram([2, -1, 2])


def test_what_saw_the_models_stage_is_taken():
    made = [edit(0, "W"), edit(1, "W", "?"), edit(2, "W")]
    assert hold_against(AUTO, [], made) == (made, [])


def test_what_was_scored_blind_saw_no_stage_and_is_taken():
    made = [edit(0, "W", "?"), edit(0, "R", "W")]
    assert hold_against(AUTO, [], made) == (made, [])


def test_blind_too_what_another_window_has_set_is_a_conflict():
    late = edit(0, "W", "?")
    assert hold_against(AUTO, [edit(0, "R", "?")], [late]) == (
        [],
        [Conflict(late, "R")],
    )


def test_one_change_may_build_on_another_of_the_same_message():
    made = [edit(0, "W"), edit(0, "R", "W")]
    assert hold_against(AUTO, [], made) == (made, [])


def test_what_saw_another_stage_is_refused_and_so_is_what_builds_on_it():
    late, later = edit(0, "W"), edit(0, "N1", "W")
    taken, refused = hold_against(AUTO, [edit(0, "R")], [late, later])
    assert taken == []
    assert refused == [Conflict(late, "R"), Conflict(later, "R")]


def test_another_epoch_and_another_kind_are_no_conflict():
    stored = [edit(0, "R"), edit(1, "flagged", "", kind="flag")]
    made = [edit(2, "W"), edit(0, "flagged", "", kind="flag"), edit(1, "W", "?")]
    assert hold_against(AUTO, stored, made) == (made, [])


def test_two_notes_of_one_epoch_are_a_conflict():
    stored, late = edit(0, "one", "", kind="note"), edit(0, "two", "", kind="note")
    assert hold_against(AUTO, [stored], [late]) == ([], [Conflict(late, "one")])


def test_what_is_stored_already_is_neither_taken_nor_refused():
    stored = [edit(0, "R"), edit(0, "W", "R")]
    assert hold_against(AUTO, stored, stored[:1]) == ([], [])


def test_after_an_undo_what_it_took_back_does_not_stand():
    first = edit(0, "W")
    undo = edit(0, "N2", "W", undoes=first.id)
    made = [first, undo, edit(0, "R")]
    assert hold_against(AUTO, [], made) == (made, [])


def test_an_undo_of_what_another_window_has_changed_since_is_refused():
    first = edit(0, "W")
    undo = edit(0, "N2", "W", undoes=first.id)
    taken, refused = hold_against(AUTO, [first, edit(0, "R", "W")], [undo])
    assert (taken, refused) == ([], [Conflict(undo, "R")])


def test_without_the_models_stages_what_saw_them_is_taken():
    made = [edit(0, "W", "N3")]
    assert hold_against(None, [], made) == (made, [])


def test_events_of_one_epoch_are_no_conflict_unless_one_is_gone():
    first, second = marked(31, 2), marked(34, 2)
    taken, refused = hold_against(AUTO, [first], [second, removed(first)])
    assert (len(taken), refused) == (2, [])
    late = removed(first)
    stored = [first, second, removed(first)]
    assert hold_against(AUTO, stored, [late]) == ([], [Conflict(late, "")])


def test_lights_are_held_against_both_that_another_window_has_set():
    off, on = lit(30), lit(None, 60, epoch=2)
    assert hold_against(AUTO, [off], [on]) == ([], [Conflict(on, "off 30 s")])
    both = lit(30, 60, before=Lights(30), epoch=2)
    assert hold_against(AUTO, [off], [both]) == ([both], [])
