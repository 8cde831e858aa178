"""PostgreSQL: a database that a clinic runs, for several computers.

One program writes at a time, as in SQLite: so changes have one order for all, which is
that of their positions.
"""

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from cmt.errors import StoreError
from cmt.store.databases.embedded import PATIENCE_S

_ANSWERS_WITHIN_S = 15
_WRITERS_TURN = 0x50_4D_4E_4F
_READS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
# What is acknowledged is on the disk, also where the server would rather not wait.
_WRITES = (
    "SELECT set_config('lock_timeout', '{patience_ms}', true), CASE "
    "WHEN current_setting('synchronous_commit') = 'off' "
    "THEN set_config('synchronous_commit', 'on', true) END"
)


def connect_server(url: str, patience_s: float = PATIENCE_S) -> sa.Engine:
    """Return the way to a database, ``postgresql://user:password@host/name``.

    Nothing is opened yet.

    Raises
    ------
    StoreError
        It is no such address, or the driver is not installed.
    """
    try:
        engine = sa.create_engine(
            _with_driver(url),
            # A connection that was kept may have ended; a new one takes some 10 ms.
            poolclass=sa.NullPool,
            connect_args={"timeout": _ANSWERS_WITHIN_S},
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            "Corrections in PostgreSQL need the package pg8000. Install it, as in: "
            'pip install "somnolens[postgresql]"'
        ) from error
    sa.event.listen(engine, "begin", _begin)
    return engine.execution_options(patience_ms=round(1000 * patience_s))


def _with_driver(url: str) -> sa.URL:
    try:
        told = sa.make_url(url)
    except ArgumentError:
        told = None
    if told is None or told.drivername not in ("postgresql", "postgres"):
        raise StoreError(
            "--database takes the address of a PostgreSQL database, as in "
            "postgresql://user:password@host/name."
        )
    return told.set(drivername="postgresql+pg8000")


def _begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writes", False):
        connection.exec_driver_sql(_READS)
        return
    connection.exec_driver_sql(_WRITES.format(**options))
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_TURN})")
