"""A clinic's PostgreSQL: what is wrong with it is told, and it is come back to."""

import sys

import pytest
import sqlalchemy as sa

from cmt.errors import StoreError
from cmt.store import open_store
from cmt.store.databases.database import reading, writing
from cmt.store.databases.postgresql import connect_server
from tests.support.review.changes import edit


@pytest.fixture
def database(server):
    """Return the address of an empty database."""
    return server.new_database()


def test_a_server_that_was_started_again_takes_the_same_changes(store, study, server):
    server.stop()
    try:
        with pytest.raises(StoreError, match="does not answer"):
            store.add_edits(study, [edit(3)])
        with pytest.raises(StoreError, match="does not answer"):
            store.edits(study)
    finally:
        server.start()
    store.add_edits(study, [edit(3)])
    assert len(store.edits(study)) == 1


def test_a_connection_that_the_server_ended_is_made_anew(store, study, server):
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    server.runs(f"{end} WHERE pid <> pg_backend_pid() AND backend_type LIKE 'client%'")
    store.add_edits(study, [edit(3)])
    assert len(store.edits(study)) == 1


def test_while_another_program_writes_there_is_an_end_to_waiting(store, database):
    impatient = connect_server(database, patience_s=0.2)
    with (
        writing(store.engine),
        pytest.raises(StoreError, match="locked by another program"),
        writing(impatient),
    ):
        pass
    with writing(impatient) as connection:
        assert connection.scalar(sa.text("SELECT 1")) == 1
    impatient.dispose()


def test_what_is_acknowledged_is_on_the_disk_whatever_the_server_prefers(
    database, server
):
    server.runs("ALTER ROLE clinic SET synchronous_commit = off")
    engine = connect_server(database)
    with writing(engine) as connection:
        assert connection.scalar(sa.text("SHOW synchronous_commit")) == "on"
    engine.dispose()
    server.runs("ALTER ROLE clinic RESET synchronous_commit")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("53100", r"full\. Make space"),
        ("53300", "too much to do"),
        ("25006", "takes no changes now"),
        ("58030", "does not take what is written"),
        ("XX001", "damaged"),
        ("42501", "refuses this program"),
    ],
)
def test_what_the_server_complains_of_gets_a_sentence(store, code, says):
    complain = f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$"
    with (
        pytest.raises(StoreError, match=says),
        writing(store.engine) as connection,
    ):
        connection.exec_driver_sql(complain)


def test_a_bug_is_not_taken_for_a_fault_of_the_server(store):
    with (
        pytest.raises(sa.exc.ProgrammingError),
        reading(store.engine) as connection,
    ):
        connection.exec_driver_sql("SELECT no_such_column")


@pytest.mark.parametrize("part", ["password", "database"])
def test_a_wrong_address_is_refused_with_a_sentence(database, folder, part):
    wrong = sa.make_url(database).set(**{part: "wrong"})
    with pytest.raises(StoreError, match="Check user, password and name") as told:
        open_store(folder, wrong.render_as_string(hide_password=False))
    assert "secret" not in str(told.value)


def test_without_the_driver_it_is_told_how_to_install_it(database, monkeypatch):
    monkeypatch.setitem(sys.modules, "pg8000", None)
    with pytest.raises(StoreError, match=r"pip install \"somnolens\[postgresql\]\""):
        connect_server(database)


@pytest.mark.parametrize("url", ["mysql://host/name", "host", "sqlite:///file", ""])
def test_what_is_no_address_of_a_postgresql_is_refused(url):
    with pytest.raises(StoreError, match="takes the address of a PostgreSQL database"):
        connect_server(url)


@pytest.mark.usefixtures("study")
def test_the_secret_stays_with_the_installation(store, folder):
    assert (folder / "secret").read_bytes() == store.secret
    assert sorted(path.name for path in folder.iterdir()) == ["secret"]
    with reading(store.engine) as connection:
        tables = sa.inspect(connection).get_table_names()
        rows = [connection.execute(sa.text(f"SELECT * FROM {t}")).all() for t in tables]
    assert repr(store.secret)[2:-1] not in repr(rows)
