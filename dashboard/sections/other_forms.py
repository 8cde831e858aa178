"""The hypnogram in the forms that other programs open, one at a time."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from cmt.export.events_csv import events_csv
from cmt.export.formats import FORMATS, ExportFormat
from cmt.marked_events import MarkedEvent
from dashboard.wording.export_files import events_explained, file_name

if TYPE_CHECKING:
    import pandas as pd

_JSON = "application/json"


def other_forms(
    table: "pd.DataFrame", code: str, events: Sequence[MarkedEvent] = ()
) -> None:
    """Offer one form of a table of epochs, with the file that belongs beside it.

    Events that the reader marked are in it, and in a CSV of their own.
    """
    form = st.selectbox(
        "Form",
        FORMATS,
        format_func=lambda each: each.title,
        key="export_form",
        width=320,
    )
    st.caption(form.about)
    with st.container(horizontal=True):
        for ending, content, media_type in _files(form, table, events):
            st.download_button(
                f"Download {Path(ending).suffix}",
                content,
                file_name(code, ending),
                media_type,
                on_click="ignore",
                key=f"download_form_{ending}",
            )
    if events:
        _events_file(events, code)


def _events_file(events: Sequence[MarkedEvent], code: str) -> None:
    st.caption(events_explained(events))
    st.download_button(
        "Download events",
        events_csv(events),
        file_name(code, "marked_events.csv"),
        "text/csv",
        on_click="ignore",
        key="download_events",
    )


def _files(
    form: ExportFormat, table: "pd.DataFrame", events: Sequence[MarkedEvent]
) -> list[tuple[str, bytes, str]]:
    """Return name, content and media type of each file that a form consists of."""
    files = [(form.ending, form.content(table, events), form.media_type)]
    if form.beside:
        beside = str(Path(form.ending).with_suffix(".json"))
        files.append((beside, form.beside(events), _JSON))
    return files
