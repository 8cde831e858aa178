"""What the model reached on recordings: numbers, confusion, scores, other scorers."""

import streamlit as st

from dashboard.figures.agreement.confusion_matrix import confusion_matrix
from dashboard.figures.agreement.scores import f1_by_stage
from dashboard.style.html_table import Table, html
from dashboard.style.numbers import per_cent, two_decimals
from dashboard.style.theme import Palette
from dashboard.wording.model_card import sentences, tables

_STILL = {"displayModeBar": False, "staticPlot": True}


def left_out(about: dict, colours: Palette) -> None:
    """Show what the spectral stream reached on people left out."""
    found = about["spectral"]["eeg_and_eog"]
    st.caption(sentences.how_left_out(about))
    _numbers(found["pooled"] | found)
    f1 = found["pooled"]["f1"]
    _confusion_and_scores(found["confusion"], f1, "left_out", colours)
    table(tables.left_out(about, colours), colours)
    st.markdown(sentences.bullets(sentences.by_person(about)))


def measurement(about: dict, number: int, colours: Palette) -> None:
    """Show one of the card's measurements."""
    measured = about["measurements"][number]
    st.caption(f"{sentences.sentence(measured['what'])} {measured['channels']}.")
    st.markdown(f"**{sentences.role(measured)}**")
    _numbers(measured)
    _confusion_and_scores(measured["confusion"], measured["f1"], f"{number}", colours)
    table(tables.scorers(about, measured, colours), colours)
    st.caption(sentences.human_agreement(about))


def _numbers(found: dict) -> None:
    row = st.columns(4)
    row[0].metric("Cohen’s κ", two_decimals(found["kappa"]))
    row[1].metric("Accuracy", per_cent(found["accuracy"]))
    row[2].metric("Epochs", f"{found['n_epochs']:,}")
    if "n_people" in found:
        row[3].metric("People", f"{found['n_people']:,}")


def _confusion_and_scores(
    confusion: list[list[int]], f1: dict, key: str, colours: Palette
) -> None:
    matrix, scores = st.columns([3, 2], gap="medium")
    matrix.markdown("**Share of the expert’s epochs**, and their number")
    with matrix:
        figure(confusion_matrix(confusion, colours), f"confusion/{key}")
    scores.markdown("**F1 by stage**")
    with scores:
        figure(f1_by_stage(sentences.f1_scores(f1), colours), f"f1/{key}")


def figure(drawn: dict, key: str) -> None:
    """Show a figure that stays as it is."""
    st.plotly_chart(drawn, theme=None, config=_STILL, key=key)


def table(read: Table, colours: Palette) -> None:
    """Show a table that is read."""
    st.html(html(read, colours))
