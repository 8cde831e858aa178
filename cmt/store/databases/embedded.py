"""SQLite: a database in a file, which several threads and processes share."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

import sqlalchemy as sa

PATIENCE_S = 3.0
"""How long to wait for another program that writes."""
_TURNS: WeakKeyDictionary[sa.Pool, tuple[Lock, float]] = WeakKeyDictionary()


def connect_file(database: Path, patience_s: float = PATIENCE_S) -> sa.Engine:
    """Return the way to a database file that is there; nothing is opened yet."""
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(database)),
        connect_args={"timeout": patience_s},
    )
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    _TURNS[engine.pool] = Lock(), patience_s
    return engine


@contextmanager
def in_turn(engine: sa.Engine) -> Iterator[None]:
    """Let this program's threads write one after the other; any, where it is no file.

    Those that SQLite finds waiting look again after ever longer pauses, and are
    overtaken. Who has waited long goes on, and is told why by SQLite.
    """
    if engine.pool not in _TURNS:
        yield
        return
    turn, patience_s = _TURNS[engine.pool]
    has_turn = turn.acquire(timeout=patience_s)
    try:
        yield
    finally:
        if has_turn:
            turn.release()


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions begin where we say so, see `_begin`.
    connection.isolation_level = None
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: sa.Connection) -> None:
    # The right to write comes first: later it may be too late to wait for it.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")
