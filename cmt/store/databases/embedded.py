"""SQLite: a database in a file, which several threads and processes share."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

PATIENCE_S = 3.0
"""How long to wait for another program that writes."""


def connect_file(database: Path, patience_s: float = PATIENCE_S) -> sa.Engine:
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
    # The right to write comes first: later it may be too late to wait for it.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")
