"""The night's numbers as JSON, with what stands behind them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from cmt.export.hypnogram_reading import hypnogram_of
from cmt.export.summary_json import summary_json
from cmt.export.table_summaries import summarise_table
from cmt.marked_events import MarkedEvent
from cmt.summary import Lights
from dashboard.wording.export_files import file_name

if TYPE_CHECKING:
    import pandas as pd


def summary_file(
    table: "pd.DataFrame",
    described: dict,
    code: str,
    lights: Lights,
    events: Sequence[MarkedEvent] = (),
) -> None:
    """Offer the JSON of a table of epochs between the lights, and show it.

    ``described`` is what stands behind the numbers: channels, model, review.
    """
    found = summarise_table(table, lights)
    about = described | found.about(lights, hypnogram_of(table).start)
    content = summary_json(found.final, about, found.auto, events)
    st.download_button(
        "Download JSON",
        content,
        file_name(code, "hypnogram.summary.json"),
        "application/json",
        on_click="ignore",
        key="download_json",
    )
    with st.expander("Look at it"):
        st.json(content.decode())
