"""How the reader wants the epoch drawn: measure, scales, display filter."""

import streamlit as st

from dashboard.display import BAND_HZ
from dashboard.epochview import View
from dashboard.state import EEG_SCALES_UV, EOG_SCALES_UV, Night, colours

MEASURES = {"attention": "Attention", "similarity": "Feature similarity (paper)"}
MEASURE_HELP = (
    "**Attention**: the weights with which the network mixed its inputs, mean over its "
    "heads. **Feature similarity**: what the paper draws, how alike the network's "
    "output features are; no weights."
)
FILTER_HELP = (
    f"Draws the signals from {BAND_HZ[0]:g} to {BAND_HZ[1]:g} Hz. The model has a "
    "filter of its own, which this leaves alone."
)


def view_controls(night: Night) -> View:
    """Show the controls in one row and return what they say."""
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    measure = row.segmented_control(
        "What spoke for the stage",
        list(MEASURES),
        default="attention",
        required=True,
        format_func=MEASURES.get,
        key="measure",
        help=MEASURE_HELP,
        persist_state="session",
    )
    eeg_uv = _scale(row, "EEG scale", EEG_SCALES_UV, 100, "eeg_uv")
    eog_uv = 200
    if night.staging.eog:
        eog_uv = _scale(row, "EOG scale", EOG_SCALES_UV, 200, "eog_uv")
    filtered = row.toggle(
        "Display filter",
        value=True,
        key="filtered",
        help=FILTER_HELP,
        persist_state="session",
    )
    return View(measure, eeg_uv, eog_uv, filtered, colours())


def _scale(
    row: "st.delta_generator.DeltaGenerator",
    label: str,
    scales_uv: tuple[int, ...],
    usual_uv: int,
    key: str,
) -> int:
    return row.selectbox(
        label,
        scales_uv,
        index=scales_uv.index(usual_uv),
        format_func=lambda scale_uv: f"± {scale_uv} µV",
        key=key,
        width=130,
        persist_state="session",
    )
