"""What the export page says of its files: their names, columns and first rows."""

import csv
import io
from collections.abc import Sequence

from cmt.marked_events import MarkedEvent, count_events
from cmt.plurals import number_of
from cmt.review import Signature

COLUMNS_EXPLAINED = (
    "One row an epoch of 30 s. `stage` is the final stage and `auto_stage` the "
    "model's: W N1 N2 N3 R, or ? where the signal is flat, clipped, disconnected or "
    "missing. `confidence` is the calibrated probability of `auto_stage`, and "
    "`reviewed` says where a reader gave the stage."
)
OTHER_FORMS_EXPLAINED = (
    "The same stages at the same times. No form names a person, a date or a file."
)
LIGHTS_EXPLAINED = (
    "Lights off and on as times of day, such as 22:45 or 22:45:00, or by a click on "
    "the Night page. Where none is marked, the recording's start or end stands for it. "
    "They belong to the scoring that is chosen above, and bound its numbers, in the "
    "report and in the summary."
)
REPORT_EXPLAINED = (
    "One page with hypnogram, numbers and their definitions, in English or German. It "
    "names no person, date or file: only what you type here."
)
WITHOUT_CORRECTIONS = (
    "These files hold the model's stages alone: corrections that were stored before "
    "are not in them."
)
AS_LAST_READ = "These files hold what was stored when this page last reached the store."
SUMMARY_EXPLAINED = (
    "Channels, model, the night's numbers with their definitions, and the notes on the "
    "recording. No person, date or file is named."
)
_SEVERAL = {"K-complex": "K-complexes"}


def events_explained(events: Sequence[MarkedEvent]) -> str:
    """Say how many events were marked, by whom, and in which files they are."""
    counts = count_events(events).items()
    found = [number_of(n, kind, _SEVERAL.get(kind)) for kind, n in counts if n]
    readers = ", ".join(dict.fromkeys(event.scorer for event in events))
    return (
        f"Marked by {readers}, none by the model: {', '.join(found)}. All forms but "
        "the list of stages and Excel’s hold them, with channel and initials; no stage "
        "and no number is made of them."
    )


def what_is_missing(study: str | None) -> str:
    """Return what files lack that are made while the store does not answer."""
    return WITHOUT_CORRECTIONS if study is None else AS_LAST_READ


def first_rows(table: bytes, most: int = 2000) -> list[dict[str, str]]:
    """Return the first rows of a CSV, by column."""
    rows = csv.DictReader(io.StringIO(table.decode()))
    return [row for row, _ in zip(rows, range(most), strict=False)]


def with_signature(code: str, signature: Signature | None) -> str:
    """Return what names files of a scoring: its code, and its signature if it has one.

    Tables and lists of stages have no place for it inside.
    """
    if signature is None:
        return code
    signed = f"signed-{signature.scorer}-v{signature.version}"
    return f"{code}_{signed}" if code.strip() else signed


def file_name(code: str, ending: str) -> str:
    """Return a file name that begins with the reader's code, if there is one."""
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in code.strip())
    return f"{kept}_{ending}" if kept else ending
