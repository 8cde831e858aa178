"""The folder for data of the user who runs the program."""

import os
import sys
from pathlib import Path

from cmt.errors import StoreError


def default_folder() -> Path:
    """Return this user's folder for data, and in it ours.

    Raises
    ------
    StoreError
        This user has no home folder.
    """
    if told := os.environ.get("XDG_DATA_HOME"):
        return Path(told) / "somnolens"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111, with no error without a home
    if not os.path.isdir(home):  # noqa: PTH112, nor where it may not be looked into
        raise StoreError(
            f"Corrections are kept in the home folder, and there is no {home}. Start "
            "with --store and a folder."
        )
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "somnolens"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "somnolens"
    return home / ".local" / "share" / "somnolens"
