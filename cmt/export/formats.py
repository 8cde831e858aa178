"""The forms into which a hypnogram can be converted, by name and by a file's suffix."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.errors import CmtError
from cmt.export.annotations.edf import edf_annotations
from cmt.export.annotations.edfbrowser import edfbrowser_annotations
from cmt.export.annotations.luna import luna_annot
from cmt.export.bids.events import bids_events
from cmt.export.bids.sidecar import bids_sidecar
from cmt.export.hypnogram_csv import excel_csv
from cmt.export.stage_list import stage_list
from cmt.export.yasa_json import yasa_json
from cmt.marked_events import MarkedEvent

if TYPE_CHECKING:
    import pandas as pd

_CHANGES = "Changes and reviewed epochs are marked, probabilities are not in it."


@dataclass(frozen=True)
class ExportFormat:
    """A form of the hypnogram.

    Parameters
    ----------
    name
        As the command line has it.
    title
        As people call it.
    suffixes
        Of files of this form, the usual one first.
    ending
        How the name of a download ends.
    media_type
        For the browser.
    about
        Which programs open it, and what of the table it does not hold.
    write
        Makes the file of a table of epochs, and of marked events where it holds them.
    beside
        Makes the JSON that belongs beside it, where there is one.
    holds_events
        Whether the events that a reader marked stand in it.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    ending: str
    media_type: str
    about: str
    write: "Callable[..., bytes]"
    beside: "Callable[[Sequence[MarkedEvent]], bytes] | None" = None
    holds_events: bool = True

    def content(
        self, table: "pd.DataFrame", events: Sequence[MarkedEvent] = ()
    ) -> bytes:
        """Return the file of a table of epochs, with the events if it holds them."""
        return self.write(table, events) if self.holds_events else self.write(table)


FORMATS = (
    ExportFormat(
        "edf",
        "EDF+ annotations",
        (".edf",),
        "hypnogram.edf",
        "application/octet-stream",
        "For EDFbrowser, MNE and most viewers. It is dated 01.01.85, the time of day "
        f"kept. {_CHANGES}",
        edf_annotations,
    ),
    ExportFormat(
        "edfbrowser",
        "EDFbrowser's annotations",
        (".csv", ".txt"),
        "annotations.csv",
        "text/csv",
        "The text that EDFbrowser imports and exports. The time of day is not in it. "
        f"{_CHANGES}",
        edfbrowser_annotations,
    ),
    ExportFormat(
        "bids",
        "BIDS events",
        (".tsv",),
        "events.tsv",
        "text/tab-separated-values",
        "For BIDS data sets, with the JSON that explains its columns. The time of day "
        "is not in it.",
        bids_events,
        bids_sidecar,
    ),
    ExportFormat(
        "luna",
        "Luna annotations",
        (".annot",),
        "hypnogram.annot",
        "text/plain",
        "For Luna, all else than the stage as metadata. The time of day is not in it.",
        luna_annot,
    ),
    ExportFormat(
        "yasa",
        "YASA's Hypnogram",
        (".json",),
        "yasa.json",
        "application/json",
        "For yasa.Hypnogram.from_json. It is dated 1985-01-01, the time of day kept.",
        yasa_json,
    ),
    ExportFormat(
        "stages",
        "Stages, one a line",
        (".txt",),
        "stages.txt",
        "text/plain",
        "For scripts. The final stages and nothing else.",
        stage_list,
        holds_events=False,
    ),
    ExportFormat(
        "excel",
        "CSV for Excel",
        (".csv",),
        "excel.csv",
        "text/csv",
        "Semicolons and decimal commas, for Excel where numbers are written so.",
        excel_csv,
        holds_events=False,
    ),
)
_BY_NAME = {each.name: each for each in FORMATS}
FORMAT_NAMES = tuple(_BY_NAME)
# Of a .csv it must be said which; a .txt that nothing is said of is a list of stages.
_BY_SUFFIX = {each.suffixes[0]: each for each in FORMATS if ".csv" not in each.suffixes}


def format_of(path: Path, name: str | None = None) -> ExportFormat:
    """Return the form that a file's suffix stands for, or the one that is named.

    Raises
    ------
    CmtError
        The suffix stands for none, or not for the one that is named.
    """
    suffix = path.suffix.lower()
    found = _BY_NAME[name] if name else _BY_SUFFIX.get(suffix)
    if found is None:
        known = ", ".join(_BY_SUFFIX)
        raise CmtError(
            f"“{path.suffix or path.name}” does not say into which form the hypnogram "
            f"is to be converted. Choose a name that ends in {known}, or name the form "
            "with --form: --form excel or --form edfbrowser for a .csv."
        )
    if suffix not in found.suffixes:
        raise CmtError(
            f"The form {found.name} is not written as “{path.suffix or path.name}”. "
            f"Choose a name that ends in {' or '.join(found.suffixes)}."
        )
    return found
