"""Export: the hypnogram as a file that other programs open, and its provenance."""

import streamlit as st

from cmt.export.hypnogram_csv import hypnogram_csv
from cmt.export.summary_json import summary_json
from dashboard.components.scorer.waiting import waiting_changes
from dashboard.sections.other_forms import other_forms
from dashboard.session import resume
from dashboard.session.edits import review_of
from dashboard.wording.export_files import (
    COLUMNS_EXPLAINED,
    OTHER_FORMS_EXPLAINED,
    file_name,
    first_rows,
)
from dashboard.wording.key_numbers import remarks
from dashboard.wording.night import night_line

night = resume.require_night()
review = review_of(night)
table = hypnogram_csv(review.table)

st.title("Export")
waiting_changes(review.study)
st.caption(night_line(night.staging, night.notes, night.simulated))
code = st.text_input(
    "Study code",
    key=f"study_code/{night.key}",
    width=320,
    placeholder="optional",
    help="Begins the names of the files. The name of the recording is never exported.",
    persist_state="session",
)
with st.container(border=True):
    st.subheader("Hypnogram")
    st.write(COLUMNS_EXPLAINED)
    st.download_button(
        "Download CSV",
        table,
        file_name(code, "hypnogram.csv"),
        "text/csv",
        type="primary",
        on_click="ignore",
        key="download_csv",
    )
    st.dataframe(first_rows(table), hide_index=True, height=300)
with st.container(border=True):
    st.subheader("For other programs")
    st.write(OTHER_FORMS_EXPLAINED)
    other_forms(review.table, code)
with st.container(border=True):
    st.subheader("Summary and provenance")
    st.write(
        "Channels, model, the night's numbers with their definitions, and the notes on "
        "the recording. No person, date or file is named."
    )
    st.caption(remarks(review.summary))
    about = summary_json(review.summary, review.describe())
    st.download_button(
        "Download JSON",
        about,
        file_name(code, "hypnogram.summary.json"),
        "application/json",
        on_click="ignore",
        key="download_json",
    )
    with st.expander("Look at it"):
        st.json(about.decode())
