"""Export: the hypnogram and the report as files, and their provenance."""

import streamlit as st

from cmt.export.hypnogram_csv import hypnogram_csv
from dashboard.components.scorer.waiting import waiting_changes
from dashboard.sections.other_forms import other_forms
from dashboard.sections.scoring.blind import require_shown_night
from dashboard.sections.sleep_report import report_files
from dashboard.sections.studies.code import study_code
from dashboard.sections.studies.lights import marked_lights
from dashboard.sections.studies.signing import audit_file, choose_scoring, sign_off
from dashboard.sections.summary_file import summary_file
from dashboard.session.edits import review_of_this_run
from dashboard.wording.export_files import (
    COLUMNS_EXPLAINED,
    LIGHTS_EXPLAINED,
    OTHER_FORMS_EXPLAINED,
    REPORT_EXPLAINED,
    SUMMARY_EXPLAINED,
    file_name,
    first_rows,
    what_is_missing,
    with_signature,
)
from dashboard.wording.night import night_line

night = require_shown_night()
review = review_of_this_run(night)

st.title("Export")
is_waiting = waiting_changes(review)
if review.trouble:
    st.error(f"{review.trouble} {what_is_missing(review.study)}")
events = review.scoring.events
st.caption(night_line(night.staging, night.notes, night.simulated, "", events))
with st.container(horizontal=True):
    code = study_code(review)
    review = choose_scoring(review)
table, events = hypnogram_csv(review.table), review.scoring.events
if review.study:
    with st.container(border=True):
        st.subheader("Signature")
        sign_off(review, is_waiting)
        audit_file(review, code)
signed = review.signature
named = with_signature(code, signed)
with st.container(border=True):
    st.subheader("Hypnogram")
    st.write(COLUMNS_EXPLAINED)
    st.download_button(
        "Download CSV",
        table,
        file_name(named, "hypnogram.csv"),
        "text/csv",
        type="primary",
        on_click="ignore",
        key="download_csv",
    )
    st.dataframe(first_rows(table), hide_index=True, height=300)
with st.container(border=True):
    st.subheader("For other programs")
    st.write(OTHER_FORMS_EXPLAINED)
    other_forms(review.table, named, events)
with st.container(border=True):
    st.subheader("Report")
    st.write(REPORT_EXPLAINED)
    st.caption(LIGHTS_EXPLAINED)
    lights = marked_lights(review)
    if lights is not None:
        report_files(review.table, night, code, lights, signed, events, review.scorer)
if lights is not None:
    with st.container(border=True):
        st.subheader("Summary and provenance")
        st.write(SUMMARY_EXPLAINED)
        summary_file(review.table, review.describe(), named, lights, events)
