"""Private copies of uploads: whose they are, and when they go.

File names often carry a person's name: a copy has none of it.
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from psutil import pid_exists

_PREFIX = "somnolens-"


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
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdigit() and _is_mine(folder) and not pid_exists(int(process)):
            remove_folder(folder)


def _is_mine(folder: Path) -> bool:
    """Tell whether this user made a folder; Windows gives each a place of their own."""
    return folder.is_dir() and (
        os.name != "posix" or folder.stat().st_uid == os.getuid()
    )


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
