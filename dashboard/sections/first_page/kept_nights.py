"""The nights that a reader can go on with, without their recordings."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from cmt.errors import StoreError
from cmt.store import latest_nights
from dashboard.routes import page
from dashboard.server.review_store import review_store
from dashboard.session import resume
from dashboard.wording.kept_nights import about, invitation

MOST = 3


def kept_nights() -> None:
    """Show the nights of the store on which somebody worked last, if there are any."""
    try:
        nights = latest_nights(review_store(), MOST)
        for night in nights:
            row = st.container(horizontal=True, vertical_alignment="center")
            if row.button(invitation(night), key=f"continue/{night.key}"):
                resume.open_study(night.key)
                st.switch_page(page("night"))
            row.markdown(about(night, _zone()))
    except StoreError as error:
        st.warning(str(error))


def _zone() -> ZoneInfo | None:
    """Return the time zone of the reader's browser; none where it is not told."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ZoneInfoNotFoundError, ValueError):
        return None
