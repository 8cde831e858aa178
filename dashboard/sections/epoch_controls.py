"""How the reader wants the epoch drawn: the view, and what is marked."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cmt.explanation.views import DEFAULT_VIEW, EFFECT, OFF, VIEWS
from dashboard.components.epoch_view.epoch_view import EpochStyle
from dashboard.sections.events import events_switch
from dashboard.session.blind import is_blind
from dashboard.session.drawing.montage import channel_windows
from dashboard.session.drawing.page_choice import page_choice
from dashboard.session.reader import StagedRecording, colours

RUNNER_UP_HELP = (
    "Effects on the next most probable stage instead of the one shown: why N2, and why "
    "not N1."
)


def view_controls(night: StagedRecording) -> EpochStyle:
    """Show the controls in one row and return what they say."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    blind = is_blind()
    view = OFF.name if blind else _view(row)
    place = _place(row) if view == EFFECT.name else 0
    events = events_switch(row, night)
    windows = channel_windows(night)
    return EpochStyle(view, page_choice(), colours(), events, place, blind, windows)


def _view(row: DeltaGenerator) -> str:
    return row.segmented_control(
        "What spoke for the stage",
        list(VIEWS),
        default=DEFAULT_VIEW,
        required=True,
        format_func=lambda name: VIEWS[name].title,
        key="view",
        label_visibility="collapsed",
        persist_state="session",
    )


def _place(row: DeltaGenerator) -> int:
    """Ask whose effects are wanted: 0 the stage shown, 1 the one after it."""
    wanted = row.toggle(
        "Runner-up", key="runner_up", help=RUNNER_UP_HELP, persist_state="session"
    )
    return int(wanted)
