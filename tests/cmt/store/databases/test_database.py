"""Programs that share a store write one after the other, and read whole moments."""

import pytest
import sqlalchemy as sa

from cmt.store.databases.database import insert_new, reading, writing
from cmt.store.tables import EDITS
from tests.support.review.changes import edit
from tests.support.review.writing import write_many
from tests.support.services.processes import start_process


def test_changes_of_several_programs_have_one_order_for_whoever_reads(
    store, study, folder, database
):
    names = ("a", "b")
    writers = [start_process(write_many, folder, database, study, n) for n in names]
    seen = ()
    while any(writer.is_alive() for writer in writers) or len(seen) < 40:
        assert any(w.is_alive() for w in writers) or len(store.edits(study)) == 40
        now = tuple(found.id for found in store.edits(study))
        assert now[: len(seen)] == seen
        seen = now
    assert [writer.exitcode for writer in writers] == [0, 0]
    for name in names:
        of_one = [each for each in seen if each.startswith(name)]
        assert of_one == [f"{name}-{number}" for number in range(20)]


def test_what_is_read_is_of_one_moment(store, study):
    count = sa.select(sa.func.count()).select_from(EDITS)
    with reading(store.engine) as connection:
        before = connection.scalar(count)
        store.add_edits(study, [edit(3)])
        assert connection.scalar(count) == before == 0
    with reading(store.engine) as connection:
        assert connection.scalar(count) == 1


def test_what_goes_wrong_in_the_middle_leaves_nothing(store, study):
    def half(connection: sa.Connection) -> None:
        insert_new(connection, EDITS, {"study": study, **_row("x")})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), writing(store.engine) as connection:
        half(connection)
    assert store.edits(study) == ()


def test_a_row_that_is_there_stays_as_it_is(store, study):
    with writing(store.engine) as connection:
        insert_new(connection, EDITS, {"study": study, **_row("x", new="W")})
        insert_new(connection, EDITS, {"study": study, **_row("x", new="R")})
    assert [found.new for found in store.edits(study)] == ["W"]


def _row(name: str, new: str = "W") -> dict:
    told = {"number": 1, "kind": "stage", "epoch": 0, "old": "N2", "reader": "AB"}
    told |= {"scorer": "AB", "sequence": 1, "stored": "2024-05-17T09:30:01+00:00"}
    return told | {"id": name, "new": new, "time": "2024-05-17T09:30:00+00:00"}
