"""The way to the database, whichever it is: to read, to write, and what went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from cmt.errors import StoreError
from cmt.store.databases.embedded import in_turn
from cmt.store.databases.faults import sentence_of

_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Yield a connection to read from, all of it as it was at one moment.

    Raises
    ------
    StoreError
        The store cannot be read.
    """
    with _as_sentence(), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Yield a connection to write to; at the end all of it is on the disk, or nothing.

    One writer at a time, of all programs.

    Raises
    ------
    StoreError
        It is locked, full, damaged, not ours to write to, or does not answer.
    """
    alone = engine.execution_options(writes=True)
    with _as_sentence(), in_turn(engine), alone.begin() as connection:
        yield connection


def insert_new(connection: sa.Connection, table: sa.Table, *rows: dict) -> None:
    """Insert rows in their order; those that are there already stay as they are."""
    insert = _INSERTS[connection.dialect.name](table)
    connection.execute(insert.on_conflict_do_nothing(), rows)


@contextmanager
def _as_sentence() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, OSError) as error:
        if (sentence := sentence_of(error)) is None:
            raise
        raise StoreError(sentence) from error
