"""Writes a file whole or not at all: a reader never finds half of one."""

import errno
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cmt.errors import OutputError

_MARK = ".part"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a path to write to, which takes the place of ``path`` in one step.

    It has the same suffix, since some libraries add theirs where it is missing. When
    writing fails, nothing is left behind, and what was at ``path`` stays. A link is
    followed, and the permissions of a file that is replaced are kept; a new one has the
    usual ones, whoever wrote it: safetensors lets nobody else read its files.

    Raises
    ------
    OutputError
        It cannot be written there.
    """
    target = path.resolve()
    writer = f"{os.getpid()}-{threading.get_ident()}"
    unfinished = target.with_name(f"{target.stem}.{writer}{_MARK}{target.suffix}")
    with _as_sentence(path):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        # Libraries say in their own ways that a file cannot be made; the system in one.
        unfinished.touch()
        usual = unfinished.stat().st_mode
        unfinished.unlink()
    try:
        with _as_sentence(path):
            yield unfinished
            replaced = target.stat().st_mode if target.is_file() else usual
            unfinished.chmod(stat.S_IMODE(replaced))
            unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there.

    Raises
    ------
    OutputError
        It cannot be made.
    """
    with _as_sentence(folder):
        folder.mkdir(parents=True, exist_ok=True)


def refuse_unwritable(path: Path) -> None:
    """Refuse a place where no file can be written, before long work is done for it.

    Raises
    ------
    OutputError
        Its folder is not there, is not ours to write to, or is full.
    """
    with _as_sentence(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        probe = path.resolve().with_name(f"{path.stem}.{os.getpid()}{_MARK}")
        probe.touch()
        probe.unlink()


@contextmanager
def _as_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error) or "the disk does not take it"
        raise OutputError(
            f"{path} cannot be written ({reason}). Choose another output."
        ) from error


def write_whole(path: Path, content: bytes | str) -> None:
    """Write bytes, or text as UTF-8 with its line ends as they are."""
    with whole_file(path) as unfinished:
        raw = content.encode() if isinstance(content, str) else content
        unfinished.write_bytes(raw)


def is_unfinished(path: Path) -> bool:
    """Tell a file that is being written, or that a killed process left behind."""
    return _MARK in (path.suffix, *Path(path.stem).suffixes[-1:])
