"""Which files of a folder are recordings, which can be scorings, and whose nights."""

import csv
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cmt.errors import CmtError
from cmt.recording.edf import SUFFIXES
from cmt.recording.formats.companions import recordings_among, suffix_of
from cmt.scoring.formats.laboratory.edf_annotations import (
    holds_annotations_only,
    is_edf,
)
from cmt.scoring.reading import SCORING_SUFFIXES
from cmt.scoring.scoring_file import read_text

# What `stage` writes beside its CSV.
_SUMMARY = ".summary.json"


@dataclass(frozen=True)
class FolderFiles:
    """The files of a folder, at any depth, each in one of three.

    Parameters
    ----------
    recordings
        Files with signals: EDF and BDF by their first bytes or their suffix, and the
        headers of what MNE-Python opens.
    scorings
        Files that could be an expert's scoring, EDF+ of annotations alone among them.
    others
        All else.
    problems
        A sentence for each folder that cannot be looked into.
    beside
        Of recordings in other formats, the files that belong to each.
    """

    recordings: tuple[Path, ...]
    scorings: tuple[Path, ...]
    others: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()
    beside: Mapping[Path, list[Path]] = field(default_factory=dict)


def find_files(folder: Path) -> FolderFiles:
    """Sort the files of a folder, without hidden ones and this program's summaries.

    Raises
    ------
    CmtError
        There is no such folder, or there are no recordings in it.
    """
    problems: list[str] = []
    recordings, scorings, others = [], [], []
    paths = sorted(_walk(folder, problems))
    beside = _of_several_files(paths)
    belonging = {path for files in beside.values() for path in files}
    for path in paths:
        if path in beside or _is_recording(path):
            recordings.append(path)
        elif path in belonging or path.name.endswith(_SUMMARY):
            continue
        elif _can_be_scoring(path):
            scorings.append(path)
        else:
            others.append(path)
    if not recordings:
        why = " ".join(problems) or (
            "Put EDF or BDF files there, or others that can be staged, each with its "
            "scoring beside it, under the same name."
        )
        raise CmtError(f"There are no recordings in {folder}. {why}")
    return FolderFiles(*map(tuple, (recordings, scorings, others, problems)), beside)


def read_people(path: Path) -> dict[str, str]:
    """Read codes of people by file name, from the columns ``file`` and ``person``.

    Raises
    ------
    CmtError
        It cannot be opened or has no such columns.
    """
    try:
        rows = list(csv.DictReader(read_text(path).splitlines()))
        return {row["file"].strip(): row["person"].strip() for row in rows}
    except (OSError, KeyError, AttributeError, csv.Error):
        raise CmtError(
            f"{path.name} is no table of people. Write a CSV file with the columns "
            "“file” and “person”, one row for each recording."
        ) from None


def _walk(folder: Path, problems: list[str]) -> Iterator[Path]:
    def tell(error: OSError) -> None:
        problems.append(
            f"The folder {error.filename} cannot be opened ({error.strerror}). "
            "Check its name, and that you may read it."
        )

    for at, folders, names in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(at, name) for name in names if not name.startswith("."))


def _of_several_files(paths: list[Path]) -> dict[Path, list[Path]]:
    """Return the headers of what MNE opens, and which files belong to each."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        if suffix_of(path) not in ("", *SUFFIXES):
            folders.setdefault(path.parent, []).append(path)
    found = map(recordings_among, folders.values())
    return {header: files for each in found for header, files in each.items()}


def _is_recording(path: Path) -> bool:
    """Whether it has signals; a damaged file named as a recording is told as one."""
    try:
        if is_edf(path):
            return not holds_annotations_only(path)
    except OSError:
        pass
    return path.suffix.lower() in SUFFIXES


def _can_be_scoring(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix == ".json" and path.name.lower().startswith("sub-"):
        # BIDS describes in it what the columns of the .tsv mean.
        return False
    return suffix in SCORING_SUFFIXES
