"""The folder on this machine from which recordings are opened without upload.

File names often carry a person's name: they are shown to the reader who picks one, and
never logged or exported.
"""

import os
from pathlib import Path

from cmt.errors import RecordingError
from cmt.recording.edf import SUFFIXES


def list_recordings(folder: Path) -> list[str]:
    """Return the recordings in a folder and the folders below, as relative paths."""
    found = []
    for parent, _, names in os.walk(folder):
        paths = [Path(parent) / name for name in names]
        found += [
            p for p in paths if p.suffix.lower() in SUFFIXES and _inside(folder, p)
        ]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def open_in_folder(folder: Path, name: str) -> Path:
    """Return the path of a recording in the folder.

    Raises
    ------
    RecordingError
        ``name`` leads out of the folder, by ``..`` or by a link, or nowhere.
    """
    path = folder / name
    if not _inside(folder, path) or not path.is_file():
        raise RecordingError(
            "There is no such recording in the folder. Choose another."
        )
    return path.resolve()


def _inside(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
