"""Where the store lies, and the secret that only this installation knows."""

import hmac
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cmt.errors import StoreError

DATABASE = "reviews.sqlite"
SECRET = "secret"
_SECRET_BYTES = 32
_HASH_DIGITS = 32


def default_folder() -> Path:
    """Return this user's folder for data, and in it ours."""
    if told := os.environ.get("XDG_DATA_HOME"):
        return Path(told) / "somnolens"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "somnolens"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "somnolens"
    return Path.home() / ".local" / "share" / "somnolens"


def prepare_folder(folder: Path) -> None:
    """Make the folder, for this user alone.

    Raises
    ------
    StoreError
        It cannot be made there.
    """
    with _as_sentence(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def prepare_file(folder: Path) -> Path:
    """Make an empty database in the folder, for this user alone, and return it.

    Raises
    ------
    StoreError
        It cannot be made there.
    """
    database = folder / DATABASE
    with _as_sentence(folder):
        # What SQLite puts beside it gets the same permissions.
        os.close(os.open(database, os.O_RDWR | os.O_CREAT, 0o600))
    return database


def secret_of(folder: Path) -> bytes:
    """Return the secret of this installation; it is made once.

    Raises
    ------
    StoreError
        It cannot be read or made, or it is not what was written.
    """
    path = folder / SECRET
    with _as_sentence(folder):
        if not path.exists():
            _make_secret(path)
        secret = path.read_bytes()
    if len(secret) != _SECRET_BYTES:
        raise StoreError(
            f"{path} is damaged: it has {len(secret)} bytes instead of "
            f"{_SECRET_BYTES}. Bring it back from a copy: without it no study of this "
            "store is found again."
        )
    return secret


def keyed_hash(secret: bytes, *parts: str | None) -> str:
    """Return a name for these parts that tells nothing without the secret."""
    return hmac.new(secret, repr(parts).encode(), sha256).hexdigest()[:_HASH_DIGITS]


def _make_secret(path: Path) -> None:
    """Write a new secret, whole or not at all; the first of several writers wins."""
    # A name of its own for every writer, be it a thread or another program.
    opened, name = tempfile.mkstemp(".part", f"{SECRET}.", path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(secrets.token_bytes(_SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(unfinished)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _as_sentence(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"Corrections cannot be kept in {folder} ({error.strerror}). "
            "Start with --store and another folder."
        ) from error
