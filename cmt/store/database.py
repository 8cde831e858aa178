"""The database: SQLite, which several threads and processes share, and its errors."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from cmt.errors import StoreError

PATIENCE_S = 3.0
"""How long to wait for another program that writes."""

_SENTENCES = {
    "SQLITE_BUSY": "The store of corrections is locked by another program. Close what "
    "else has it open; a copy or a backup of it may take a while.",
    "SQLITE_LOCKED": "The store of corrections is locked by another program. Close "
    "what else has it open.",
    "SQLITE_FULL": "The disk with the store of corrections is full. Make space on it.",
    "SQLITE_READONLY": "The store of corrections cannot be written. Give yourself the "
    "right to, or start with --store and another folder.",
    "SQLITE_CANTOPEN": "The store of corrections cannot be opened. Check that its "
    "folder is still there.",
    "SQLITE_IOERR": "The disk with the store of corrections does not take what is "
    "written. Check it, and the space on it.",
    "SQLITE_NOTADB": "The store of corrections is damaged: it is no database. Bring it "
    "back from a copy, or start with --store and another folder.",
    "SQLITE_CORRUPT": "The store of corrections is damaged. Bring it back from a copy, "
    "or start with --store and another folder.",
}


def connect(database: Path, patience_s: float = PATIENCE_S) -> sa.Engine:
    """Return the way to a database file that is there; nothing is opened yet."""
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(database)),
        connect_args={"timeout": patience_s},
    )
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions begin where we say so, see `_begin`.
    connection.isolation_level = None
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: sa.Connection) -> None:
    how = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {how}")


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

    Raises
    ------
    StoreError
        It is locked, full, damaged or not ours to write to.
    """
    # The right to write comes first: later it may be too late to wait for it.
    at_once = engine.execution_options(begin="IMMEDIATE")
    with _as_sentence(), at_once.begin() as connection:
        yield connection


@contextmanager
def _as_sentence() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        known = (said for code, said in _SENTENCES.items() if name.startswith(code))
        if (sentence := next(known, None)) is None:
            raise
        raise StoreError(sentence) from error
