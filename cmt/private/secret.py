"""Files that this user alone may read (0600), written once and whole."""

import os
import secrets
import tempfile
from pathlib import Path


def kept_secret(path: Path, n_bytes: int) -> bytes:
    """Return the secret in a file; it is made once, and the first of two makers wins.

    Raises
    ------
    OSError
        It can be neither read nor made.
    """
    if not path.exists():
        write_private(path, secrets.token_bytes(n_bytes))
    return path.read_bytes()


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is there stays as it is."""
    # A name of its own for every writer, be it a thread or another program.
    opened, name = tempfile.mkstemp(".part", f"{path.name}.", path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(unfinished)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink(missing_ok=True)
