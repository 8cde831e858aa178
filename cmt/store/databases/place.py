"""What lies in the store's folder: the database, and this installation's secret."""

import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cmt.errors import StoreError
from cmt.private.secret import kept_secret

DATABASE = "reviews.sqlite"
SECRET = "secret"
_SECRET_BYTES = 32
_HASH_DIGITS = 32


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
        secret = kept_secret(path, _SECRET_BYTES)
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


@contextmanager
def _as_sentence(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"Corrections cannot be kept in {folder} ({error.strerror}). "
            "Start with --store and another folder."
        ) from error
