"""What the explanations of the bundled model are worth, on the Model page."""

import streamlit as st

from cmt.explanation.fidelity_card import FidelityCard
from dashboard.sections.model_card import table
from dashboard.style.theme import Palette
from dashboard.wording.model_card import fidelity as wording


def fidelity(card: FidelityCard, colours: Palette) -> None:
    """Show where views mislead, and the outcome of each by signal and stage."""
    for sentence in wording.worse_than_random(card):
        st.warning(sentence)
    table(wording.outcomes(card, colours), colours)
    st.caption(f"{wording.HOW_TESTED} {wording.on_what(card)}")
