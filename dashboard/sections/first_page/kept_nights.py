"""The nights that a reader can go on with, without their recordings."""

import streamlit as st

from cmt.errors import StoreError
from cmt.store import latest_nights
from dashboard.routes import page
from dashboard.server.review_store import review_store
from dashboard.session import reader, resume
from dashboard.wording.kept_nights import about, invitation

MOST = 3


def kept_nights() -> None:
    """Show the nights of the store on which somebody worked last, if there are any."""
    try:
        nights = latest_nights(review_store(), MOST)
        for night in nights:
            key = night.study.key
            row = st.container(horizontal=True, vertical_alignment="center")
            if row.button(invitation(night), key=f"continue/{key}"):
                resume.open_study(key)
                st.switch_page(page("night"))
            row.markdown(about(night, reader.zone()))
    except StoreError as error:
        st.warning(str(error))
