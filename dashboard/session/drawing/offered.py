"""The epochs of the reader's night, offered to her browser in the way she chose."""

from collections.abc import Callable

import streamlit as st

from dashboard.server.epoch_routes import Drawing
from dashboard.session.reader import StagedRecording


def offer_epochs(
    night: StagedRecording, stamp: str, draw: Callable[[int, bool], dict]
) -> str:
    """Return the key by which the browser fetches epochs; it changes with the stamp.

    One way of drawing is offered at a time, and none once the session has ended.
    """
    kept = st.session_state.get("drawing")
    if kept is None or kept[0] is not night or kept[1] != stamp:
        kept = night, stamp, Drawing(draw, len(night.staging.usable))
        st.session_state["drawing"] = kept
    return kept[2].key
