"""The hypnogram in the forms that other programs open, one at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from cmt.export.formats import FORMATS, ExportFormat
from dashboard.wording.export_files import file_name

if TYPE_CHECKING:
    import pandas as pd

_JSON = "application/json"


def other_forms(table: "pd.DataFrame", code: str) -> None:
    """Offer one form of a table of epochs, with the file that belongs beside it."""
    form = st.selectbox(
        "Form",
        FORMATS,
        format_func=lambda each: each.title,
        key="export_form",
        width=320,
    )
    st.caption(form.about)
    with st.container(horizontal=True):
        for ending, content, media_type in _files(form, table):
            st.download_button(
                f"Download {Path(ending).suffix}",
                content,
                file_name(code, ending),
                media_type,
                on_click="ignore",
                key=f"download_form_{ending}",
            )


def _files(form: ExportFormat, table: "pd.DataFrame") -> list[tuple[str, bytes, str]]:
    """Return name, content and media type of each file that a form consists of."""
    files = [(form.ending, form.write(table), form.media_type)]
    if form.beside:
        beside = str(Path(form.ending).with_suffix(".json"))
        files.append((beside, form.beside(), _JSON))
    return files
