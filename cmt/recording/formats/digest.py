"""What a recording is known by: the SHA-256 of its files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cmt.errors import RecordingError

_PIECE_BYTES = 2**20


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal.

    Raises
    ------
    RecordingError
        The file cannot be read.
    """
    return digest_of(path, ())


def digest_of(header: Path, others: Iterable[Path]) -> str:
    """Return the SHA-256 of a recording's files one after the other, hexadecimal.

    Parameters
    ----------
    header
        The first file, or a folder, of which every file counts.
    others
        Files beside it; what is named twice counts once.

    Raises
    ------
    RecordingError
        One of them cannot be read.
    """
    known_by = hashlib.sha256()
    try:
        for path in dict.fromkeys(_files(header) + [p for p in others if p.is_file()]):
            with path.open("rb") as file:
                while piece := file.read(_PIECE_BYTES):
                    known_by.update(piece)
    except OSError as error:
        raise RecordingError(f"The file could not be read: {error.strerror}.") from None
    return known_by.hexdigest()


def _files(header: Path) -> list[Path]:
    if header.is_dir():
        return sorted(path for path in header.rglob("*") if path.is_file())
    return [header]
