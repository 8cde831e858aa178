"""Private copies of uploads: whose they are, and when they go.

File names often carry a person's name: a copy has none of it.
"""

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from psutil import pid_exists

from cmt.errors import RecordingError, ScoringError
from cmt.recording.formats.companions import (
    header_suffixes,
    recordings_among,
    suffix_of,
)
from cmt.recording.formats.references import REFERRING, named_files, rename_in

_PREFIX = "somnolens-"
_NAME = "recording"
_SCORING_NAME = "The scoring"
_PIECE_BYTES = 2**20
# Binary headers that name the other files: MNE's split files, EEGLAB's .fdt.
_FOUND_BY_NAME = (".fif", ".set")


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


def remove_own_folders() -> None:
    """Remove the private folders of this process."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}{os.getpid()}-*"):
        remove_folder(folder)


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


def empty_folder(folder: Path) -> None:
    """Remove what is in a private folder."""
    for old in folder.iterdir():
        old.unlink()


def copy_uploads(uploads: Sequence[tuple[str, BinaryIO]], folder: Path) -> Path:
    """Copy the files of one recording into a private folder; what was there goes.

    Parameters
    ----------
    uploads
        Names and contents. The copies have names that tell nothing, except where the
        files of a recording find each other by name alone.
    folder
        From `make_private_folder`.

    Returns
    -------
    pathlib.Path
        The copy to open.

    Raises
    ------
    RecordingError
        A file is missing, several recordings were uploaded at once, or there is no
        space. Nothing is left in the folder then.
    """
    empty_folder(folder)
    try:
        if len(uploads) == 1:
            return _copy_one(*uploads[0], folder)
        return _copy_several(uploads, folder)
    except RecordingError:
        empty_folder(folder)
        raise
    except OSError as error:
        empty_folder(folder)
        raise RecordingError(
            f"The upload cannot be copied ({error.strerror}). Make space in the folder "
            "for temporary files, or open the recording from the recordings folder."
        ) from None


@contextmanager
def passing_copy(content: BinaryIO) -> Iterator[Path]:
    """Copy an expert's scoring for as long as it is read; nothing of it is left.

    Its name tells nothing, and begins a sentence where a message names the file.

    Raises
    ------
    ScoringError
        There is no space.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-")
    except OSError as error:
        raise _no_copy(error) from None
    with folder:
        try:
            path = _copy(content, Path(folder.name) / _SCORING_NAME)
        except OSError as error:
            raise _no_copy(error) from None
        yield path


def _no_copy(error: OSError) -> ScoringError:
    return ScoringError(
        f"The scoring cannot be copied ({error.strerror}). Make space in the folder "
        "for temporary files."
    )


def _copy_one(name: str, content: BinaryIO, folder: Path) -> Path:
    kind = re.search(r"(?:\.fif)?\.\w{1,8}$", name, re.ASCII | re.IGNORECASE)
    path = _copy(content, folder / f"{_NAME}{kind[0].lower() if kind else ''}")
    wanted = header_suffixes(path)
    if wanted:
        stem = Path(name).stem
        raise RecordingError(
            f"{name} is not a recording by itself. Choose it together with "
            f"{' or '.join(stem + suffix for suffix in wanted)}, both at once."
        )
    _refuse_missing(name, path, [name])
    return path


def _copy_several(uploads: Sequence[tuple[str, BinaryIO]], folder: Path) -> Path:
    names = [re.split(r"[\\/]", name)[-1].strip(". \0") for name, _ in uploads]
    if len({name.lower() for name in names}) < len(names) or not all(names):
        raise RecordingError(
            f"Two files of one name were uploaded: {', '.join(names)}. Choose the "
            "files of one recording."
        )
    for name, (_, content) in zip(names, uploads, strict=True):
        _copy(content, folder / name)
    header, others = _the_one(names, folder)
    _refuse_missing(header.name, header, names)
    return _renamed(header, others)


def _copy(content: BinaryIO, path: Path) -> Path:
    content.seek(0)
    with open(path, "xb", opener=_for_this_user) as file:
        shutil.copyfileobj(content, file, _PIECE_BYTES)
    return path


def _for_this_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _the_one(names: list[str], folder: Path) -> tuple[Path, list[Path]]:
    """Return the header of the one recording among the copies, and its other files."""
    found = recordings_among(folder / name for name in names)
    listed = ", ".join(names)
    if len(found) > 1:
        raise RecordingError(
            f"{len(found)} recordings were uploaded at once: "
            f"{', '.join(header.name for header in found)}. Choose one, with the files "
            "that belong to it."
        )
    if not found:
        raise RecordingError(
            f"None of the files is a recording that can be opened: {listed}. Choose "
            "all files of a recording at once, among them the one that describes it "
            "(.vhdr, .set, .lay, .EEG …)."
        )
    ((header, others),) = found.items()
    stem = header.stem.lower()
    strange = [
        name
        for name in names
        if folder / name not in (header, *others) and Path(name).stem.lower() != stem
    ]
    if strange:
        raise RecordingError(
            f"{', '.join(strange)} does not belong to the recording {header.name}. "
            "Remove what is not part of it from the upload."
        )
    return header, others


def _refuse_missing(name: str, header: Path, uploaded: list[str]) -> None:
    """Refuse a header without its data; without marks it can be read, with a note."""
    there = {other.lower() for other in uploaded}
    named = named_files(header)[:1] if header.suffix.lower() in REFERRING else []
    missing = [other for other in named if other.lower() not in there]
    if missing:
        raise RecordingError(
            f"{name} names {missing[0]}, which was not uploaded with it. Choose all "
            "files of the recording at once."
        )


def _renamed(header: Path, others: list[Path]) -> Path:
    """Take the names off the copies, where none of them is needed."""
    if others and suffix_of(header) in _FOUND_BY_NAME:
        return header
    new_names = {}
    for path in (*others, header):
        new = path.with_name(f"{_NAME}{_kind(path)}")
        new_names[path.name.lower()] = new.name
        path.rename(new)
    renamed = header.with_name(new_names[header.name.lower()])
    if renamed.suffix in REFERRING:
        rename_in(renamed, new_names)
    return renamed


def _kind(path: Path) -> str:
    double = (".cdt.dpa", ".cdt.cef", ".cdt.dpo", ".cdt.ceo", ".fif.gz")
    name = path.name.lower()
    return next((d for d in double if name.endswith(d)), path.suffix.lower())
