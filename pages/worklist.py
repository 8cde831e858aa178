"""Worklist: the studies of this installation by their codes, and how far each is."""

import streamlit as st

from cmt.errors import StoreError
from dashboard.routes import page
from dashboard.sections.studies.over_studies import over_studies
from dashboard.sections.studies.worklist import filters, rows
from dashboard.session.studies import signing as studies
from dashboard.style.plain_text import literally
from dashboard.wording.worklist import INTRODUCTION, NONE_OF_THIS, NONE_YET

st.title("Worklist")
st.caption(INTRODUCTION)
try:
    found = studies.listed()
except StoreError as error:
    st.error(literally(str(error)))
    st.stop()
if not found:
    st.info(NONE_YET)
    st.page_link(page("recording"), label="Open a recording")
    st.stop()
shown = filters(found)
if shown:
    rows(shown)
    over_studies(shown)
else:
    st.info(NONE_OF_THIS)
