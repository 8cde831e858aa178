"""Help: what each view of an epoch can tell and cannot, with the reader's own epoch."""

import streamlit as st

from dashboard.sections.views_help import example, views_side_by_side
from dashboard.session import reader
from dashboard.session.reasons import example_reasons
from dashboard.wording.epoch import views_help as wording

with st.container(width=1350):
    st.title(wording.TITLE)
    st.markdown(wording.INTRODUCTION)
    with st.container(border=True):
        views_side_by_side()
    found = example_reasons()
    if found is None:
        st.info(wording.NO_NIGHT)
    else:
        with st.container(border=True):
            example(*found, reader.colours())
    st.markdown(wording.SATURATED)
    st.markdown(wording.STREAMS)
