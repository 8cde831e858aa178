"""The views side by side: what each can tell, and how it fares on an epoch."""

import streamlit as st

from cmt.explanation.effect import Reasons
from cmt.explanation.fidelity_card import TESTED_VIEWS
from cmt.explanation.views import VIEWS
from cmt.staging import Staging
from dashboard.figures.deletion import deletion_curve
from dashboard.sections.model_card import figure
from dashboard.style.theme import Palette
from dashboard.wording.epoch import views_help as wording
from dashboard.wording.epoch.badge import badge
from dashboard.wording.epoch.deletion import deletion_sentence


def views_side_by_side() -> None:
    """Say of each view what it can tell and what it cannot."""
    for column, name in zip(st.columns(3, gap="large"), TESTED_VIEWS, strict=True):
        with column:
            st.subheader(VIEWS[name].title)
            st.markdown(f"**Can tell**  \n{wording.CAN[name]}")
            st.markdown(f"**Cannot tell**  \n{wording.CANNOT[name]}")


def example(staging: Staging, epoch: int, reasons: Reasons, colours: Palette) -> None:
    """Hold each view of an epoch against chance, with the epoch's own numbers."""
    st.subheader(wording.example_title(epoch))
    found = reasons.deletion
    for column, name in zip(st.columns(3, gap="large"), TESTED_VIEWS, strict=True):
        with column:
            figure(deletion_curve(found, name, colours), f"deletion/{name}")
            st.markdown(deletion_sentence(found, name))
            st.caption(badge(staging, epoch, name, found.stage))
