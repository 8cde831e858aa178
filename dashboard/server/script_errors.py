"""What a reader is told, and what the log, when a page fails by a mistake of ours."""

import streamlit as st

SENTENCE = (
    "This page could not be drawn, by a mistake in SomnoLens. What was scored is "
    "stored. Reload the page; if it fails again, report what the window says in which "
    "SomnoLens was started."
)


def tell_of_error(_error: Exception) -> bool:
    """Show our sentence in the place of Streamlit's, which has written the log."""
    st.error(SENTENCE)
    return True
