"""Reads what a reader says that names mean: ``4=R,5=?``, or a file of two columns.

Example of a file, CSV (with or without a first line) or JSON::

    name,stage                     {"Wach": "W", "Stadium 2": "N2", "4": "R", "5": "?"}
    Wach,W
    4,R
"""

import csv
import json
from pathlib import Path

from cmt.errors import ScoringError
from cmt.scoring.scoring_file import decoded
from cmt.stages import STAGE_NAMES, UNSCORED, UNSCORED_NAME, Stage

_HOW = "Write, for each name of the scoring, one of W N1 N2 N3 R ?, such as 4=R,5=?"
_MOST_BYTES = 1_000_000
_HEADS = ("stage", "means", "stadium")


def read_mapping(path_or_text: Path | str) -> dict[str, int]:
    """Read a mapping of names to stages.

    Parameters
    ----------
    path_or_text
        A CSV or JSON file, or the pairs themselves: ``"4=R,5=?"``.

    Returns
    -------
    mapping
        `Stage` values, or `UNSCORED`, by name as the scoring has it.

    Raises
    ------
    ScoringError
        The file cannot be opened, a pair cannot be understood, or a name stands for
        two stages.
    """
    text = str(path_or_text)
    if not isinstance(path_or_text, Path) and ("=" in text or text.lstrip()[:1] == "{"):
        pairs = _json(text) if text.lstrip().startswith("{") else _inline(text)
    else:
        content = _content(Path(path_or_text)).strip()
        pairs = _json(content) if content.startswith("{") else _csv(content)
    return _checked(pairs)


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError):
        raise ScoringError(
            f"The mapping {path.name} cannot be opened. Name a CSV or JSON file, or "
            "write the pairs themselves, such as 4=R,5=?"
        ) from None
    if len(content) > _MOST_BYTES:
        raise ScoringError(f"{path.name} is too long for a mapping. {_HOW}.")
    return decoded(content)


def _inline(text: str) -> list[tuple[str, str]]:
    parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
    for part in parts:
        if part.count("=") != 1:
            raise ScoringError(f"“{part.strip()}” is no pair of a mapping. {_HOW}.")
    return [tuple(part.split("=")) for part in parts]


def _json(text: str) -> list[tuple[str, str]]:
    try:
        found = json.loads(text, object_pairs_hook=list)
    except (ValueError, RecursionError) as error:
        raise ScoringError(
            f"The mapping is no well-formed JSON ({error}). {_HOW}."
        ) from None
    if not all(isinstance(stage, str) for _, stage in found):
        raise ScoringError(f"The mapping's JSON holds more than pairs of text. {_HOW}.")
    return found


def _csv(text: str) -> list[tuple[str, str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    mark = max(",;\t=", key=(lines[0] if lines else "").count)
    try:
        rows = list(csv.reader(lines, delimiter=mark, skipinitialspace=True))
    except csv.Error as error:
        raise ScoringError(
            f"The mapping cannot be read as CSV ({error}). {_HOW}."
        ) from None
    if rows and len(rows[0]) == 2 and rows[0][1].strip().casefold() in _HEADS:
        rows = rows[1:]
    for row in rows:
        if len(row) != 2:
            raise ScoringError(
                f"The row “{mark.join(row)[:60]}” of the mapping has not two columns. "
                f"{_HOW}."
            )
    return [(name, stage) for name, stage in rows]


def _checked(pairs: list[tuple[str, str]]) -> dict[str, int]:
    meanings = {name: int(Stage[name]) for name in STAGE_NAMES}
    meanings[UNSCORED_NAME] = UNSCORED
    mapping: dict[str, int] = {}
    for written, meant in pairs:
        name, stage = written.strip(), meant.strip().upper()
        if stage not in meanings or not name:
            raise ScoringError(
                f"The mapping says “{name[:40]} = {stage[:40]}”, which is no stage. "
                f"{_HOW}."
            )
        if mapping.setdefault(name, meanings[stage]) != meanings[stage]:
            raise ScoringError(
                f"The mapping gives “{name[:40]}” two stages. Leave one of them."
            )
    if not mapping:
        raise ScoringError(f"The mapping holds no pairs. {_HOW}.")
    return mapping
