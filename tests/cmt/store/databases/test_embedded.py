"""What is wrong with a store's file is told in one sentence, and waiting has an end."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from cmt.errors import StoreError
from cmt.store import open_store
from cmt.store.databases.database import reading, writing
from cmt.store.databases.embedded import connect_file, in_turn
from cmt.store.databases.place import DATABASE
from tests.support.review.changes import edit


@pytest.fixture
def database():
    """Return that the store is in its folder: this is about its file."""
    return


@pytest.fixture
def other(folder):
    """Return another program's way to the same file."""
    connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
    yield connection
    connection.close()


def test_it_is_written_ahead_and_to_the_disk(store):
    with reading(store.engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_locked_store_gets_a_sentence_after_some_patience(folder, study, other):
    impatient = open_store(folder)
    engine = connect_file(folder / DATABASE, patience_s=0.2)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    with (
        pytest.raises(StoreError, match="locked by another program"),
        writing(engine),
    ):
        pass
    assert 0.1 < time.monotonic() - began < 2
    assert impatient.edits(study) == ()
    engine.dispose()


def test_once_it_is_free_again_the_same_changes_are_taken(store, study, other):
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    store.add_edits(study, [edit(3)])
    assert len(store.edits(study)) == 1


def test_a_full_disk_gets_a_sentence_and_keeps_nothing_by_half(store, study):
    with reading(store.engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def fill(connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count = {pages}")

    sa.event.listen(store.engine, "checkout", fill)
    note = "a long note " * 150
    many = [edit(n, note, "", kind="note") for n in range(20)]
    with pytest.raises(StoreError, match=r"is full\. Make space"):
        store.add_edits(study, many)
    sa.event.remove(store.engine, "checkout", fill)
    assert store.edits(study) == ()


def test_a_store_that_may_not_be_written_gets_a_sentence(store, study):
    with reading(store.engine) as connection:
        connection.exec_driver_sql("PRAGMA query_only = 1")
    with pytest.raises(StoreError, match="cannot be written"):
        store.add_edits(study, [edit(3)])


@pytest.mark.parametrize("content", [b"this is no database at all" * 99])
def test_a_damaged_store_gets_a_sentence(tmp_path, content):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / DATABASE).write_bytes(content)
    with pytest.raises(StoreError, match="damaged: it is no database"):
        open_store(tmp_path / "s")


def test_a_store_that_is_gone_gets_a_sentence(tmp_path):
    engine = connect_file(tmp_path / "gone" / DATABASE)
    with pytest.raises(StoreError, match="cannot be opened"), reading(engine):
        pass


def test_a_bug_is_not_taken_for_a_fault_of_the_disk(store):
    insert = "INSERT INTO edits (study, id) VALUES ('no study', 'x')"
    with pytest.raises(IntegrityError), writing(store.engine) as connection:
        connection.exec_driver_sql(insert)


def test_threads_write_in_turn(tmp_path):
    (tmp_path / "store.db").touch()
    engine = connect_file(tmp_path / "store.db")
    order: list[str] = []

    def write() -> None:
        order.append("asks")
        with in_turn(engine):
            order.append("writes")

    with ThreadPoolExecutor(1) as pool:
        with in_turn(engine):
            other = pool.submit(write)
            while not order:
                time.sleep(0.001)
            order.append("is done")
        other.result(60)
    assert order == ["asks", "is done", "writes"]


def test_who_has_waited_long_goes_on_and_is_told_why_by_sqlite(tmp_path):
    (tmp_path / "store.db").touch()
    engine = connect_file(tmp_path / "store.db", patience_s=0.01)
    with writing(engine):
        second = writing(engine)
        with pytest.raises(StoreError, match="another program"):
            second.__enter__()
