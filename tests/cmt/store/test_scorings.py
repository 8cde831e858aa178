"""Each reader has a scoring of her own, and nobody overwrites what nobody saw."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.errors import StoreError
from cmt.review.scorings.conflicts import Conflict
from cmt.store.databases.database import reading, writing
from cmt.store.rows import auto_of, edits_of, hold, time_of
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS


def test_two_readers_score_one_study_each_for_herself(store, study):
    first, second = edit(3, "W"), edit(3, "R", reader="CD")
    assert store.add_edits(study, [first]).conflicts == ()
    assert store.add_edits(study, [second]).conflicts == ()
    assert store.edits(study, "AB") == (first,)
    assert store.edits(study, "CD") == (second,)
    assert store.edits(study) == (first, second)


def test_initials_in_small_letters_are_the_same_readers(store, study):
    store.add_edits(study, [edit(3, "W"), edit(4, "W", reader="ab")])
    assert len(store.edits(study, "AB")) == 2


def test_a_change_that_saw_another_stage_than_is_stored_is_not_kept(store, study):
    store.add_edits(study, [edit(3, "R")])
    late, fine = edit(3, "W"), edit(4, "W")
    added = store.add_edits(study, [late, fine])
    assert added.conflicts == (Conflict(late, "R"),)
    assert added.saved == (fine.id,)
    assert store.edits(study)[1:] == (fine,)


def test_once_the_other_stage_was_seen_it_can_be_changed(store, study):
    store.add_edits(study, [edit(3, "R")])
    assert store.add_edits(study, [edit(3, "W", "R")]).conflicts == ()


def test_what_is_sent_again_is_acknowledged_and_no_conflict(store, study):
    made = [edit(3, "R"), edit(3, "W", "R")]
    store.add_edits(study, made)
    assert store.add_edits(study, made) == store.add_edits(study, made)
    assert store.add_edits(study, made).saved == tuple(each.id for each in made)
    assert len(store.edits(study)) == 2


def test_changes_are_numbered_from_one_without_a_gap(store, study):
    for n in range(3):
        store.add_edits(study, [edit(n), edit(n, "R", reader="CD")])
    with store.engine.connect() as connection:
        asked = "SELECT scorer, sequence FROM edits ORDER BY scorer, sequence"
        rows = connection.exec_driver_sql(asked).fetchall()
    assert rows == [(scorer, n) for scorer in ("AB", "CD") for n in (1, 2, 3)]


def test_the_scorings_of_a_study_are_listed_by_reader_and_version(store, study):
    store.add_edits(study, [edit(3, "W", reader="CD"), edit(3, "W")])
    store.sign(study, "AB", 1)
    store.reopen(study, "AB")
    store.add_edits(study, [edit(4, "W")])
    found = store.versions(study)
    told = [(v.scorer, v.number, v.n_edits, v.is_frozen, v.is_latest) for v in found]
    assert told == [
        ("AB", 1, 1, True, False),
        ("AB", 2, 2, False, True),
        ("CD", 1, 1, False, True),
    ]


def test_a_version_is_read_as_it_was_signed(store, study):
    first = edit(3, "W")
    store.add_edits(study, [first])
    store.sign(study, "AB", 1)
    store.reopen(study, "AB")
    store.add_edits(study, [replace(first, id="back", undoes=first.id, old="W")])
    assert store.edits(study, "AB", 1) == (first,)


def test_the_trail_has_every_change_of_every_reader_with_when_it_was_stored(
    store, study
):
    store.add_edits(study, [edit(3, "W", reader="CD"), edit(3, "W")])
    store.sign(study, "AB", 1)
    store.reopen(study, "AB")
    found = store.trail(study)
    told = [(event.scorer, event.event) for event in found]
    assert told == [
        ("AB", "change"),
        ("AB", "signed"),
        ("AB", "reopened"),
        ("CD", "change"),
    ]
    assert all(event.stored for event in found)
    assert found[0].edit.epoch < N_EPOCHS


def test_the_models_stages_stand_in_the_row_of_a_study(store, study):
    with writing(store.engine) as connection:
        found = auto_of(hold(connection, study))
    assert np.array_equal(found.stages, np.full(N_EPOCHS, 2))


def test_a_study_that_is_not_there_cannot_be_held(store):
    with (
        pytest.raises(StoreError, match="not in the store"),
        writing(store.engine) as connection,
    ):
        hold(connection, "0" * 32)


def test_only_so_many_changes_are_read_as_are_asked_for(store, study):
    made = [edit(n) for n in range(4)]
    store.add_edits(study, made)
    with reading(store.engine) as connection:
        assert edits_of(connection, study, "AB", 2) == tuple(made[:2])
        assert edits_of(connection, study, "AB", 0) == ()


def test_a_time_that_was_not_noted_is_none():
    assert time_of(None) is None
