"""Opening a file of the user's, and what is said when that fails."""

from pathlib import Path
from typing import BinaryIO, NoReturn

from cmt.errors import RecordingError


def size_of(path: Path) -> int:
    """Return the bytes of a file that can be read and is not empty.

    Raises
    ------
    RecordingError
        It cannot be, or is.
    """
    try:
        size = path.stat().st_size
    except OSError:
        raise RecordingError(
            f"{path.name} cannot be opened. Check that the file is there and readable."
        ) from None
    if path.is_dir():
        refuse_folder(path)
    if size == 0:
        raise RecordingError(
            "The file is empty (0 bytes). Copy or export it once more."
        )
    return size


def opened(path: Path) -> BinaryIO:
    """Open a file to read bytes of it.

    Raises
    ------
    RecordingError
        That is not allowed.
    """
    try:
        return path.open("rb")
    except OSError:
        # The system's own message would name the whole path, and so perhaps a person.
        raise RecordingError(
            f"{path.name} cannot be opened. Check that you are allowed to read it."
        ) from None


def refuse_folder(path: Path) -> NoReturn:
    """Refuse a folder where a recording is asked for.

    Raises
    ------
    RecordingError
        Always.
    """
    name = path.name or path  # An empty name means the folder where one is.
    raise RecordingError(f"{name} is a folder. Choose a recording inside it.")
