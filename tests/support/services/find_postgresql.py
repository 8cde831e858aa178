"""Print the folder of PostgreSQL's programs for the tests; install it where none is.

In order: `$POSTGRESQL`, the PATH, where Debian keeps its versions; then Debian's
package. Run as a module, `python -m tests.support.services.find_postgresql`.
"""

import os
import shutil
import sys
from pathlib import Path

from tests.support.find_chromium import run

DEBIAN = Path("/usr/lib/postgresql")
NAME_ONE = "name its folder, as in: make test POSTGRESQL=/usr/lib/postgresql/15/bin"


def installed() -> Path | None:
    """Return the folder that holds `initdb` and `postgres`, the newest of Debian's."""
    named = os.environ.get("POSTGRESQL")
    on_path = shutil.which("postgres")
    folders = [Path(named)] if named else []
    folders += [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(DEBIAN.glob("*/bin"), key=_version, reverse=True)
    return next((each for each in folders if _is_whole(each)), None)


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.parent.name.split(".") if part.isdigit())


def _is_whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("initdb", "postgres"))


def install_with_apt() -> None:
    """Install Debian's PostgreSQL."""
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo"]
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        run(*apt, "update")
        run(*apt, "install", "--yes", "--no-install-recommends", "postgresql")


def find_postgresql() -> Path:
    """Return the folder of PostgreSQL's programs, or end with one sentence."""
    if (found := installed()) is None:
        install_with_apt()
        found = installed()
    if found is None:
        sys.exit(f"The tests need PostgreSQL, and none was found; {NAME_ONE}.")
    return found


if __name__ == "__main__":
    print(find_postgresql())
