"""Marked events are kept like every change: once each, frozen when signed, for good."""

from dataclasses import replace

import pytest

from cmt.errors import SignedError
from cmt.review import score
from cmt.review.scorings.conflicts import Conflict
from cmt.store.databases.embedded import connect_file
from cmt.store.databases.place import DATABASE
from cmt.store.databases.postgresql import connect_server
from tests.support.review.changes import edit
from tests.support.review.events import marked, removed
from tests.support.stagings import staging


def events_in(store, study, scorer="AB", n_edits=None) -> list[tuple]:
    edits = store.edits(study, scorer, n_edits)
    found = score(staging().hypnogram, edits).events
    return [(e.kind, e.onset_s, e.duration_s, e.channel) for e in found]


def test_events_survive_a_restart_to_the_hundredth(store, study, folder, database):
    store.add_edits(study, [marked(31.07, 4.93), marked(0.01, 0.3, "K-complex", "C3")])
    engine = connect_server(database) if database else connect_file(folder / DATABASE)
    assert events_in(replace(store, engine=engine), study) == [
        ("K-complex", 0.01, 0.3, "C3"),
        ("arousal", 31.07, 4.93, "C4-M1"),
    ]
    engine.dispose()


def test_an_event_that_is_sent_twice_is_kept_once(store, study):
    made = marked()
    for _ in range(2):
        assert store.add_edits(study, [made]).saved == (made.id,)
    assert len(store.edits(study)) == 1


def test_each_reader_has_events_of_her_own(store, study):
    store.add_edits(study, [marked(reader="AB"), marked(reader="CD")])
    assert len(events_in(store, study, "AB")) == len(events_in(store, study, "CD")) == 1


def test_an_event_that_was_taken_away_stays_in_the_trail(store, study):
    made = marked()
    store.add_edits(study, [made, removed(made)])
    assert events_in(store, study) == []
    told = [(e.edit.new, e.edit.onset_s, e.edit.channel) for e in store.trail(study)]
    assert told == [("arousal", 31.25, "C4-M1"), ("", 31.25, "C4-M1")]


def test_what_two_windows_take_away_is_a_conflict_of_the_later(store, study):
    made = marked()
    late = removed(made)
    store.add_edits(study, [made, removed(made)])
    assert store.add_edits(study, [late]).conflicts == (Conflict(late, ""),)


def test_events_of_a_signed_scoring_are_frozen_and_kept_when_it_goes_on(store, study):
    made = marked()
    store.add_edits(study, [made, edit(3, "W")])
    store.sign(study, "AB", 2)
    for change in (marked(70, 2), removed(made)):
        with pytest.raises(SignedError):
            store.add_edits(study, [change])
    store.reopen(study, "AB")
    store.add_edits(study, [removed(made)])
    assert events_in(store, study) == []
    assert len(events_in(store, study, n_edits=2)) == 1


def test_events_are_no_progress_of_a_review(store, study):
    store.add_edits(study, [marked()])
    (listed,) = store.listed()
    assert listed.readers[0].n_reviewed == 0
