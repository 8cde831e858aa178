"""Which files of a folder are recordings, and which scoring belongs to which."""

import csv
import re
from pathlib import Path

from cmt.errors import CmtError, ScoringError
from cmt.hypnogram import Hypnogram
from cmt.recording import Recording
from cmt.recording.edf import SUFFIXES
from cmt.scoring.formats.laboratory.edf_annotations import holds_annotations_only
from cmt.scoring.reading import SCORING_SUFFIXES, read_scoring
from cmt.scoring.spans import read_text

# What may follow the recording's name in the scoring's, as in night-nsrr.xml.
_ADDITION = re.compile(
    r"[-_. ]?(hypnogram|hypno|sleep_?stages?|stages?|staging|scoring|scores?|"
    r"annotations?|annot|events|nsrr|profusion)?",
    re.IGNORECASE,
)
_OWN_COLUMNS = "epoch,onset_s,clock,stage,auto_stage"


def find_recordings(folder: Path) -> list[Path]:
    """Return the EDF and BDF files with signals, at any depth.

    Raises
    ------
    CmtError
        There are none.
    """
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES and path.is_file()
    ]
    recordings = [path for path in paths if not holds_annotations_only(path)]
    if not recordings:
        raise CmtError(
            f"There are no recordings in {folder}. Put EDF or BDF files there, each "
            "with its scoring beside it, under the same name."
        )
    return recordings


def find_scoring(path: Path) -> Path | None:
    """Return the scoring beside a recording: of the same name, or a little longer.

    Raises
    ------
    ScoringError
        There are several.
    """
    found = [
        other
        for other in sorted(path.parent.iterdir())
        if other != path and _belongs(other, path.stem)
    ]
    if len(found) > 1:
        raise ScoringError(
            f"There are {len(found)} scorings beside it: "
            f"{', '.join(other.name for other in found)}. Leave one there."
        )
    return found[0] if found else None


def read_expert(path: Path, recording: Recording) -> Hypnogram:
    """Read the scoring beside a recording, or else the stages in the file itself.

    It begins with the recording and ends where the file does; see `fit_scoring`.

    Raises
    ------
    ScoringError
        There is none, or it cannot be read.
    """
    scoring = find_scoring(path)
    if scoring is not None:
        _refuse_own_staging(scoring)
        return read_scoring(scoring, start=recording.start)
    try:
        return read_scoring(path, start=recording.start)
    except ScoringError as error:
        raise ScoringError(
            "There is no scoring beside it, and no stages are in it. Put a scoring of "
            f"the same name there: {path.stem}.xml, .annot, .csv, .tsv or .txt."
        ) from error


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
    except (OSError, KeyError, AttributeError):
        raise CmtError(
            f"{path.name} is no table of people. Write a CSV file with the columns "
            "“file” and “person”, one row for each recording."
        ) from None


def _belongs(scoring: Path, stem: str) -> bool:
    suffix = scoring.suffix.lower()
    if suffix not in SCORING_SUFFIXES or not scoring.stem.startswith(stem):
        return False
    is_near = _ADDITION.fullmatch(scoring.stem[len(stem) :]) is not None
    return is_near and (suffix not in SUFFIXES or holds_annotations_only(scoring))


def _refuse_own_staging(scoring: Path) -> None:
    """Keep a network from being taught its own stages as if an expert's."""
    if scoring.suffix.lower() != ".csv":
        return
    text = read_text(scoring)
    if text.startswith(_OWN_COLUMNS) and not re.search(",true$", text, re.MULTILINE):
        raise ScoringError(
            f"{scoring.name} is this program's own staging, which nobody has reviewed. "
            "Put an expert's scoring there."
        )
