"""What can be wrong with a store, told by what its database says."""

from sqlalchemy.exc import DBAPIError

NO_ANSWER = "no answer"
"""For what has no code of the database's own."""

_LOCKED = "The store of corrections is locked by another program. Close what else has "
_FULL = "The disk with the store of corrections is full. Make space on it."
_DAMAGED = "The store of corrections is damaged. Bring it back from a copy, or start "
_OF_SQLITE = {
    "SQLITE_BUSY": f"{_LOCKED}it open; a copy or a backup of it may take a while.",
    "SQLITE_LOCKED": f"{_LOCKED}it open.",
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": "The store of corrections cannot be written. Give yourself the "
    "right to, or start with --store and another folder.",
    "SQLITE_CANTOPEN": "The store of corrections cannot be opened. Check that its "
    "folder is still there.",
    "SQLITE_IOERR": "The disk with the store of corrections does not take what is "
    "written. Check it, and the space on it.",
    "SQLITE_NOTADB": "The store of corrections is damaged: it is no database. Bring it "
    "back from a copy, or start with --store and another folder.",
    "SQLITE_CORRUPT": f"{_DAMAGED}with --store and another folder.",
}
_REFUSED = (
    "The database of corrections refuses this program. Check user, password and name "
    "of the database in --database, and that the user may make tables there."
)
_SILENT = (
    "The database of corrections does not answer. Check that it runs and can be "
    "reached from this computer."
)
_OF_POSTGRESQL = {
    NO_ANSWER: _SILENT,
    "08": _SILENT,
    "57P": _SILENT,
    "53100": _FULL,
    "53": "The database of corrections has too much to do. Ask who runs it.",
    "55P03": f"{_LOCKED}it open.",
    "25006": "The database of corrections takes no changes now. Ask who runs it.",
    "28": _REFUSED,
    "3D000": _REFUSED,
    "42501": _REFUSED,
    "58": "The disk of the database of corrections does not take what is written. Ask "
    "who runs it.",
    "XX": f"{_DAMAGED}with another --database.",
}
SENTENCES = _OF_SQLITE | _OF_POSTGRESQL
"""By how the database's code begins; the first that fits counts."""


def sentence_of(error: DBAPIError | OSError) -> str | None:
    """Return what is wrong for a reader, ``None`` where it is a bug."""
    code = code_of(error)
    return next((said for key, said in SENTENCES.items() if code.startswith(key)), None)


def code_of(error: DBAPIError | OSError) -> str:
    """Return SQLite's name of an error, or PostgreSQL's SQLSTATE."""
    told = error if isinstance(error, OSError) else error.orig
    if name := getattr(told, "sqlite_errorname", ""):
        return name
    if told.args and isinstance(told.args[0], dict):
        return told.args[0].get("C", "")
    is_line = type(told).__name__ == "InterfaceError" or isinstance(told, OSError)
    return NO_ANSWER if is_line else ""
