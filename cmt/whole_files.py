"""Writes a file whole or not at all: a reader never finds half of one."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MARK = ".part"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a path to write to, which takes the place of ``path`` in one step.

    It has the same suffix, since some libraries add theirs where it is missing. When
    writing fails, nothing is left behind, and what was at ``path`` stays. A link is
    followed, and the permissions of a file that is replaced are kept.
    """
    target = path.resolve()
    writer = f"{os.getpid()}-{threading.get_ident()}"
    unfinished = target.with_name(f"{target.stem}.{writer}{_MARK}{target.suffix}")
    try:
        yield unfinished
        if target.is_file():
            shutil.copymode(target, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes | str) -> None:
    """Write bytes, or text as UTF-8 with its line ends as they are."""
    with whole_file(path) as unfinished:
        raw = content.encode() if isinstance(content, str) else content
        unfinished.write_bytes(raw)


def is_unfinished(path: Path) -> bool:
    """Tell a file that is being written, or that a killed process left behind."""
    return _MARK in (path.suffix, *Path(path.stem).suffixes[-1:])
