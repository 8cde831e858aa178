"""The folder on this machine from which recordings are opened without upload.

File names often carry a person's name: they are shown to the reader who picks one, and
never logged or exported.
"""

import os
from functools import lru_cache
from pathlib import Path

from cmt.errors import CmtError, RecordingError
from cmt.recording import describe_file
from cmt.recording.formats.companions import FOLDERS, recordings_among

_MOST_FOLDERS = 256
_MOST_FILES = 4096


def list_recordings(folder: Path) -> list[str]:
    """Return the recordings in a folder and the folders below, as relative paths.

    Of a recording of several files its header is listed, and scorings are not.
    """
    found = []
    for parent, below, names in os.walk(folder):
        inside = [name for name in below if name.lower().endswith(FOLDERS)]
        below[:] = [name for name in below if name not in inside]
        paths = [Path(parent) / name for name in (*names, *inside)]
        seen = tuple(sorted(_seen(p) for p in paths if _inside(folder, p)))
        found += _recordings(Path(parent), seen)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def longest(folder: Path, names: list[str]) -> str | None:
    """Return which of these recordings lasts longest, the first of equals."""
    lengths_s = {
        name: _length_s(folder / name, *_seen(folder / name)) for name in names
    }
    return max(lengths_s, key=lengths_s.get, default=None)


@lru_cache(_MOST_FILES)
def _length_s(path: Path, *_seen_before: object) -> float:
    """Return how long a recording lasts, 0 where its header cannot be read."""
    try:
        return describe_file(path).duration_s
    except CmtError:
        return 0.0


def open_in_folder(folder: Path, name: str) -> Path:
    """Return the path of a recording in the folder.

    Raises
    ------
    RecordingError
        ``name`` leads out of the folder, by ``..`` or by a link, or nowhere.
    """
    path = folder / name
    is_recording = path.is_file() or (path.is_dir() and name.lower().endswith(FOLDERS))
    if not _inside(folder, path) or not is_recording:
        raise RecordingError(
            "There is no such recording in the folder. Choose another."
        )
    # A link keeps its own name, beside which its other files lie.
    return path.parent.resolve() / path.name


@lru_cache(_MOST_FOLDERS)
def _recordings(parent: Path, seen: tuple[tuple[str, int, int], ...]) -> list[Path]:
    """Return the recordings among the files seen; unchanged files are read once."""
    return list(recordings_among(parent / name for name, _, _ in seen))


def _seen(path: Path) -> tuple[str, int, int]:
    """Return the name, the size and the time of the last change; 0 for broken links."""
    try:
        status = path.stat()
    except OSError:
        return path.name, 0, 0
    return path.name, status.st_size, status.st_mtime_ns


def _inside(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
