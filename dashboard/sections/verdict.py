"""The first screen of the Model page: what a physician wants to know in a minute."""

import streamlit as st

from dashboard.sections.model_card import table
from dashboard.style.theme import Palette
from dashboard.wording.model_card import verdict as wording
from dashboard.wording.model_card.sentences import own_name


def verdict(about: dict, colours: Palette) -> None:
    """Show the verdict: a sentence, then for whom, how good, against what and so on."""
    st.title(wording.heading(about))
    st.caption(own_name(about))
    left, right = st.columns([7, 5], gap="large")
    with left:
        _block("For whom", wording.for_whom(about))
        with st.container(gap="small"):
            _block("How good", wording.SCALE)
            table(wording.how_good(about), colours)
    with right:
        _block("Against what", wording.against_what(about))
        with st.container(gap="small"):
            st.markdown("**On how many people**")
            table(wording.on_how_many(about), colours)
        _block("Where not", wording.where_not(about))


def _block(title: str, text: str) -> None:
    st.markdown(f"**{title}**  \n{text}")
