"""Where a reader stood is kept, and the nights on which somebody worked are found."""

from dataclasses import replace
from datetime import UTC, datetime

from cmt.store.databases.database import writing
from cmt.store.places import keep_place, latest_nights, place_to_go_on
from tests.cmt.store.conftest import RECORDING
from tests.support.review.changes import WHEN, edit
from tests.support.stagings import N_EPOCHS, staging


def go_on_at(store, study) -> int:
    return place_to_go_on(store, study, store.edits(study))


def test_a_night_is_gone_on_with_where_its_reader_stood(store, study):
    assert go_on_at(store, study) == 0
    keep_place(store, study, 7)
    keep_place(store, study, 5)
    assert go_on_at(store, study) == 5


def test_after_a_change_it_is_what_follows_the_change(store, study):
    keep_place(store, study, 5)
    store.add_edits(study, [edit(8)])
    assert go_on_at(store, study) == 9
    keep_place(store, study, 2)
    assert go_on_at(store, study) == 2


def test_nights_come_with_their_progress_the_latest_first(store, study):
    other = store.keep_study(replace(RECORDING, digest="b"), staging(), simulated=True)
    store.keep_study(replace(RECORDING, digest="c"), staging())
    made = [edit(3), edit(3, "R", "N3"), edit(4), edit(9, "x", "", kind="note")]
    store.add_edits(study, made)
    with writing(store.engine) as connection:
        then = f"UPDATE scorings SET changed = '{WHEN.isoformat()}'"
        connection.exec_driver_sql(then)
    keep_place(store, other, 6)
    latest, before = latest_nights(store, 3)
    assert (latest.study.key, latest.epoch) == (other, 6)
    assert (before.study.key, before.epoch) == (study, 9)
    assert before.study.readers[0].n_reviewed == 2
    assert before.study.worked_on == WHEN
    ago = datetime.now(UTC) - latest.study.worked_on
    assert abs(ago).total_seconds() < 600


def test_no_more_nights_are_told_than_are_asked_for(store, study):
    other = store.keep_study(replace(RECORDING, digest="b"), staging())
    for key in (study, other):
        keep_place(store, key, 1)
    assert len(latest_nights(store, 1)) == 1


def test_a_night_that_is_scored_to_its_end_is_gone_on_with_at_its_last_epoch(
    store, study
):
    store.add_edits(study, [edit(N_EPOCHS - 1)])
    (found,) = latest_nights(store, 3)
    assert found.epoch == N_EPOCHS - 1
