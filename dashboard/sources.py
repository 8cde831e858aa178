"""Where recordings come from: private copies of uploads, one folder, the demo night.

File names often carry a person's name: they are shown to the reader who picks one, and
never logged or exported.
"""

import atexit
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cmt.errors import RecordingError

SUFFIXES = {".edf", ".bdf", ".rec"}
_PREFIX = "somnolens-"


@dataclass(frozen=True)
class Source:
    """A file to read; ``key`` tells it from the one before."""

    path: Path
    key: str
    simulated: bool = False


def make_private_folder() -> Path:
    """Make a temporary folder of this user alone, named after this process.

    It goes at the latest when the process ends in order.
    """
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    atexit.register(remove_folder, folder)
    return folder


def remove_folder(folder: Path) -> None:
    """Remove a private folder with what is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep_stale_folders() -> None:
    """Remove private folders that a process left behind which no longer runs."""
    if os.name != "posix":
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        mine = folder.is_dir() and folder.stat().st_uid == os.getuid()
        if mine and process.isdigit() and not _runs(int(process)):
            remove_folder(folder)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def copy_upload(upload: BinaryIO, name: str, folder: Path) -> Path:
    """Copy an upload into a private folder under a name that tells nothing."""
    for old in folder.iterdir():
        old.unlink()
    kind = re.search(r"\.\w{1,8}$", name, re.ASCII)
    copy = folder / f"recording{kind[0].lower() if kind else ''}"
    upload.seek(0)
    with copy.open("wb") as file:
        shutil.copyfileobj(upload, file, 1 << 20)
    return copy


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


def demo_night() -> Path:
    """Return the simulated demo night; made once, kept in the user's cache."""
    from cmt.simulation.demo import demo_version, write_demo_night

    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(home) / "somnolens"
    cache.mkdir(parents=True, exist_ok=True)
    # Another version of the generator makes another night.
    night = cache / f"demo-night-{demo_version()}.edf"
    if not night.is_file():
        partial = night.with_suffix(f".{os.getpid()}.edf")
        write_demo_night(partial)
        partial.replace(night)
    return night
