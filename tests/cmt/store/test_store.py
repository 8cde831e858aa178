"""Changes are on the disk when the store says so, once each, and name nobody."""

import threading
from dataclasses import replace

import pytest
import sqlalchemy as sa

from cmt.errors import StoreError
from cmt.store import open_store
from cmt.store.databases.database import reading
from cmt.store.databases.embedded import connect_file
from cmt.store.databases.place import DATABASE
from cmt.store.databases.postgresql import connect_server
from cmt.store.migrate import migrate
from tests.cmt.store.conftest import DIGEST, RECORDING
from tests.support.review.changes import edit
from tests.support.review.events import marked
from tests.support.stagings import N_EPOCHS, staging


def elsewhere(folder, database, statement: str) -> list:
    """Return what another program finds in the store."""
    engine = connect_server(database) if database else connect_file(folder / DATABASE)
    with reading(engine) as connection:
        found = connection.exec_driver_sql(statement).fetchall()
    engine.dispose()
    return found


def test_changes_come_back_in_their_order_as_they_were(store, study):
    made = [edit(3), edit(4, undoes="x"), edit(5, "a note", "", kind="note")]
    made.append(marked(31.07, 4.93, channel="EEG Fpz-Cz, Größe"))
    store.add_edits(study, made[:2])
    store.add_edits(study, made[2:])
    assert store.edits(study) == tuple(made)


def test_what_is_added_is_there_for_another_program_at_once(
    store, study, folder, database
):
    store.add_edits(study, [edit(3)])
    assert len(elsewhere(folder, database, "SELECT * FROM edits")) == 1


def test_a_change_that_is_sent_twice_is_stored_once(store, study):
    first, second = edit(3), edit(4)
    store.add_edits(study, [first])
    store.add_edits(study, [first, second])
    store.add_edits(study, [replace(first, new="W"), second])
    assert store.edits(study) == (first, second)


def test_a_night_that_is_kept_again_keeps_its_changes(store, study):
    store.add_edits(study, [edit(3)])
    assert store.keep_study(RECORDING, staging()) == study
    assert len(store.edits(study)) == 1


@pytest.mark.parametrize(
    ("digest", "changes"),
    [
        ("another", {}),
        (DIGEST, {"eeg": "C3-M2"}),
        (DIGEST, {"eog": None}),
        (DIGEST, {"model": "tiny 2"}),
    ],
    ids=["recording", "EEG", "EOG", "model"],
)
def test_another_recording_channel_or_model_is_another_study(
    store, study, digest, changes
):
    store.add_edits(study, [edit(3)])
    other = store.keep_study(replace(RECORDING, digest=digest), staging(**changes))
    assert other != study
    assert store.edits(other) == ()


def test_one_id_may_stand_in_two_studies(store, study):
    other = store.keep_study(replace(RECORDING, digest="another"), staging())
    for key in (study, other):
        store.add_edits(key, [edit(3, id="same")])
    assert [len(store.edits(key)) for key in (study, other)] == [1, 1]


def test_a_night_can_be_gone_on_with_without_its_recording(store, study):
    found = store.study(study)
    assert found.staging.hypnogram.stages.tolist() == [2] * N_EPOCHS
    assert RECORDING.notes[0] in found.staging.notes
    assert not found.simulated
    demo = replace(RECORDING, digest="the demo")
    assert store.study(store.keep_study(demo, staging(), simulated=True)).simulated


def test_a_study_knows_how_many_epochs_it_has_and_a_strange_key_none(store, study):
    assert store.n_epochs(study) == N_EPOCHS
    assert store.n_epochs("0" * 64) is None
    assert store.study("0" * 64) is None


def test_changes_of_a_night_that_is_not_there_are_refused(store):
    with pytest.raises(StoreError, match="not in the store"):
        store.add_edits("0" * 64, [edit(3)])


def test_a_night_is_found_again_by_who_has_the_secret_and_by_nobody_else(
    store, study, folder, tmp_path
):
    again = replace(store, secret=(folder / "secret").read_bytes())
    assert again.key_of(DIGEST, staging()) == study
    elsewhere = open_store(tmp_path / "elsewhere")
    assert elsewhere.key_of(DIGEST, staging()) != study
    elsewhere.close()


def test_the_store_holds_neither_the_hash_of_the_recording_nor_its_signals(
    store, study, folder, database
):
    store.add_edits(study, [edit(3)])
    rows = elsewhere(folder, database, "SELECT * FROM studies")
    rows += elsewhere(folder, database, "SELECT * FROM edits")
    content = repr([tuple(row) for row in rows])
    assert study in content
    assert DIGEST not in content
    assert repr(bytes.fromhex(DIGEST))[2:-1] not in content


@pytest.mark.usefixtures("study")
def test_no_column_is_for_a_person_or_a_file(store):
    tables = sa.inspect(store.engine)
    named = {
        column["name"]
        for table in tables.get_table_names()
        for column in tables.get_columns(table)
    }
    assert named >= {"key", "recording", "n_epochs", "epoch", "reader", "undoes"}
    assert not named & {"name", "patient", "file", "path", "birth", "signal", "date"}


def test_many_threads_write_at_once_and_nothing_is_lost(store, study):
    made = [[edit(n, "N2") for n in range(5)] for _ in range(8)]

    def write(own: list) -> None:
        for each in own:
            store.add_edits(study, [each])

    writers = [threading.Thread(target=write, args=[own]) for own in made]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    ids = [found.id for found in store.edits(study)]
    assert sorted(ids) == sorted(each.id for own in made for each in own)
    for own in made:
        assert [i for i in ids if i in {e.id for e in own}] == [e.id for e in own]


def test_one_store_is_opened_once(folder, database, store):
    assert open_store(folder, database) is store


def test_the_secret_is_not_told_by_accident(store):
    assert repr(store.secret) not in repr(store)


def test_readers_who_come_at_once_share_one_store(folder, monkeypatch):
    both = threading.Barrier(2)
    opened, opening = [], []

    def slowly(engine: sa.Engine) -> None:
        opening.append(engine)
        threading.Event().wait(0.05)
        migrate(engine)

    def come() -> None:
        both.wait()
        opened.append(open_store(folder))

    monkeypatch.setattr("cmt.store.opening.migrate", slowly)
    readers = [threading.Thread(target=come) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert opened[0] is opened[1]
    assert len(opening) == 1
    opened[0].close()
