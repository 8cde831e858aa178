"""Reads the hypnogram's CSV back: exactly what `hypnogram_csv` writes, or not at all.

A file that another program has changed is refused: a spreadsheet rounds probabilities,
turns times of day about and drops zeros, and nothing in the file would tell.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cmt.clock import clock_text, read_clock
from cmt.errors import CmtError
from cmt.export.hypnogram_csv import CSV_COLUMNS, PROBABILITY_COLUMNS
from cmt.hypnogram import Hypnogram
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES, UNSCORED, UNSCORED_NAME, Stage

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, str]

# Two weeks have 40,320 epochs of at most 100 bytes.
_LARGEST = 8_000_000
_LONGEST_CELL = 40
_SHARE = re.compile(r"0\.\d{4}|1\.0000")
_CLOCK = re.compile(r"\d{2}:\d{2}:\d{2}")
_TRUTHS = ("true", "false")
_STAGES = (*STAGE_NAMES, UNSCORED_NAME)
# Five numbers that are rounded to four decimals sum to 1 with an error of half of that.
_ROUNDING = 5 * 0.00005 + 1e-9
_NO_CLOCK = "a time of day, or in all rows none,"
_HOW = "Take the CSV as SomnoLens wrote it"


def read_hypnogram_csv(path: Path) -> "pd.DataFrame":
    """Read the table of epochs that a hypnogram's CSV holds.

    Returns
    -------
    table
        With `CSV_COLUMNS`, of the kinds that `Staging.to_frame` has.

    Raises
    ------
    CmtError
        It is no such file, or one cell is not as it was written; which, and why.
    """
    rows = _rows(_lines(path), path.name)
    for number, row in enumerate(rows):
        for problem in _problems(row, number, rows[0]["clock"]):
            raise CmtError(f"{path.name}, epoch {number + 1:,}: {problem}. {_HOW}.")
    return _table(rows)


def hypnogram_of(table: "pd.DataFrame", column: str = "stage") -> Hypnogram:
    """Return the final stages of a table of epochs, or the model's (``auto_stage``)."""
    values = {UNSCORED_NAME: UNSCORED} | {stage.name: int(stage) for stage in Stage}
    stages = np.array([values[name] for name in table[column]], np.int8)
    return Hypnogram(stages, read_clock(table["clock"].iloc[0]))


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        raise CmtError(
            f"{path.name} cannot be opened. Check that it is there and readable."
        ) from None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = ""
    if len(content) > _LARGEST or "\0" in text or not text.strip():
        raise CmtError(f"{path.name} is no hypnogram's CSV: {_found(content)}. {_HOW}.")
    return text.removesuffix("\n").replace("\r\n", "\n").removesuffix("\r").split("\n")


def _found(content: bytes) -> str:
    if not content.strip():
        return "it is empty"
    if len(content) > _LARGEST:
        return f"it has more than {_LARGEST / 1e6:g} MB, a night less than 1"
    return "it is no text"


def _rows(lines: Sequence[str], name: str) -> list[Row]:
    """Return the rows by column, once the header is exactly ours."""
    header = ",".join(CSV_COLUMNS)
    if lines[0] != header:
        if lines[0].replace(";", ",") == header:
            raise CmtError(
                f"{name} is the form for Excel, with semicolons. Take the CSV that it "
                "was made from."
            )
        raise CmtError(
            f"{name} is no hypnogram's CSV: its first line should be {header}, and is "
            f"“{lines[0][:_LONGEST_CELL]}”. Name the CSV that `stage` or the page "
            "Export wrote."
        )
    if len(lines) == 1:
        raise CmtError(f"{name} has no epoch below its first line. {_HOW}.")
    rows = []
    for number, line in enumerate(lines[1:], 1):
        cells = line.split(",")
        if len(cells) != len(CSV_COLUMNS):
            raise CmtError(
                f"{name}, epoch {number:,}: {len(cells)} cells were found where "
                f"{len(CSV_COLUMNS)} should be. {_HOW}; this one may be cut off."
            )
        rows.append(dict(zip(CSV_COLUMNS, cells, strict=True)))
    return rows


def _problems(row: Row, number: int, first_clock: str) -> Iterator[str]:
    """Yield what is not as it was written in the row of a 0-based epoch."""
    start = read_clock(first_clock) if _CLOCK.fullmatch(first_clock) else None
    due = {
        "epoch": str(number + 1),
        "onset_s": str(number * EPOCH_SECONDS),
        "clock": clock_text(start, number * EPOCH_SECONDS),
    }
    for name, expected in due.items():
        if row[name] != expected:
            yield f"{_cell(row, name)} where {expected or _NO_CLOCK} should be"
    for names, allowed in (
        (("stage", "auto_stage"), _STAGES),
        (("usable", "reviewed"), _TRUTHS),
    ):
        for name in names:
            if row[name] not in allowed:
                yield f"{_cell(row, name)}, which is none of {' '.join(allowed)}"
    for name in ("confidence", *PROBABILITY_COLUMNS):
        if not _SHARE.fullmatch(row[name]):
            yield f"{_cell(row, name)}, no probability with four decimals"
    yield from _contradictions(row)


def _contradictions(row: Row) -> Iterator[str]:
    """Yield what cells, each well written, say against each other."""
    total = sum(float(row[name]) for name in PROBABILITY_COLUMNS)
    if abs(total - 1) > _ROUNDING:
        yield f"the probabilities sum to {total:.4f}, not to 1"
    auto, is_usable = row["auto_stage"], row["usable"] == "true"
    if is_usable == (auto == UNSCORED_NAME):
        yield f"{_cell(row, 'auto_stage')} where {_cell(row, 'usable')}"
    sure = row[f"p_{auto.lower()}"] if is_usable else "0.0000"
    if row["confidence"] != sure:
        yield f"{_cell(row, 'confidence')} where the model's stage has {sure}"


def _cell(row: Row, name: str) -> str:
    return f"{name} is “{row[name][:_LONGEST_CELL]}”"


def _table(rows: Sequence[Row]) -> "pd.DataFrame":
    import pandas as pd

    kinds = dict.fromkeys(("epoch", "onset_s"), "int64")
    kinds |= dict.fromkeys(("confidence", *PROBABILITY_COLUMNS), "float32")
    table = pd.DataFrame(rows, columns=list(CSV_COLUMNS)).astype(kinds)
    for name in ("usable", "reviewed"):
        table[name] = table[name] == "true"
    return table
