"""The hypnogram as CSV, the main export: one row an epoch, no comment lines."""

from typing import TYPE_CHECKING

from cmt.stages import STAGE_NAMES

if TYPE_CHECKING:
    import pandas as pd

PROBABILITY_COLUMNS = tuple(f"p_{name.lower()}" for name in STAGE_NAMES)
CSV_COLUMNS = (
    "epoch",
    "onset_s",
    "clock",
    "stage",
    "auto_stage",
    "confidence",
    *PROBABILITY_COLUMNS,
    "usable",
    "reviewed",
)
_FOUR_DECIMALS = ("confidence", *PROBABILITY_COLUMNS)
_TRUTHS = ("usable", "reviewed")


def hypnogram_csv(table: "pd.DataFrame") -> bytes:
    """Return a table of epochs, as `Staging.to_frame` makes it, as CSV in UTF-8.

    Probabilities have four decimals, truths are ``true`` or ``false``.
    """
    return as_written(table).to_csv(index=False, lineterminator="\n").encode()


def excel_csv(table: "pd.DataFrame") -> bytes:
    """Return the same with semicolons and decimal commas.

    Excel opens it as a table where numbers are written so: in most of Europe.
    """
    written = as_written(table)
    for name in _FOUR_DECIMALS:
        written[name] = [text.replace(".", ",") for text in written[name]]
    return written.to_csv(sep=";", index=False, lineterminator="\r\n").encode()


def as_written(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return a table of epochs with its probabilities and truths as their text."""
    written = table.loc[:, list(CSV_COLUMNS)].astype(
        dict.fromkeys((*_FOUR_DECIMALS, *_TRUTHS), object)
    )
    for name in _FOUR_DECIMALS:
        written[name] = [f"{value:.4f}" for value in table[name]]
    for name in _TRUTHS:
        written[name] = ["true" if value else "false" for value in table[name]]
    return written
