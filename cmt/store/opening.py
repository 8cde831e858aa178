"""Opens the store, in a file beside its secret or on a clinic's server."""

from functools import cache
from pathlib import Path
from threading import Lock

from cmt.store.databases.embedded import connect_file
from cmt.store.databases.place import prepare_file, prepare_folder, secret_of
from cmt.store.databases.postgresql import connect_server
from cmt.store.migrate import migrate
from cmt.store.store import Store

_OPENING = Lock()


def open_store(folder: Path, database: str | None = None) -> Store:
    """Return the store, made or brought up to date; one for all threads.

    Parameters
    ----------
    folder
        Where this installation keeps its secret, and the database unless told where.
    database
        The address of a PostgreSQL database, ``postgresql://user:password@host/name``.

    Raises
    ------
    StoreError
        It cannot be opened, or is of a later version of the program.
    """
    with _OPENING:
        return _opened(folder, database)


@cache
def _opened(folder: Path, database: str | None) -> Store:
    prepare_folder(folder)
    if database:
        engine = connect_server(database)
    else:
        engine = connect_file(prepare_file(folder))
    secret = secret_of(folder)
    migrate(engine)
    return Store(engine, secret)
