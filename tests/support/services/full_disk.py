"""A disk that is full, as SQLite sees it: for a program that a test starts.

SQLite counts the pages of its file and says `SQLITE_FULL` itself, at the limit that
`PRAGMA max_page_count` sets, as it does where the disk has no space.
"""

from pathlib import Path

FLAG = "full"
_AT_EVERY_START = """
import pathlib
import sqlalchemy as sa

def limit(connection, _record, _proxy):
    if hasattr(connection, "execute"):
        most = 1 if pathlib.Path({flag!r}).exists() else 2**31
        connection.execute(f"PRAGMA max_page_count = {{most}}")

sa.event.listen(sa.pool.Pool, "checkout", limit)
"""


class Disk:
    """Where the store of a program is that runs with `environment`."""

    def __init__(self, folder: Path, python_path: str) -> None:
        folder.mkdir()
        self._flag = folder / FLAG
        script = _AT_EVERY_START.format(flag=str(self._flag))
        (folder / "sitecustomize.py").write_text(script)
        self.environment = {"PYTHONPATH": f"{folder}:{python_path}"}

    def fills_up(self) -> None:
        """Let no file become any longer."""
        self._flag.touch()

    def has_space(self) -> None:
        """Let files become longer again."""
        self._flag.unlink()
