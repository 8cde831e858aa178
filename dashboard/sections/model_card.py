"""What the model reached on a recording: numbers, confusion, scores, other scorers."""

import streamlit as st

from dashboard.figures.bars import levels
from dashboard.figures.confusion_matrix import confusion_matrix
from dashboard.style import theme
from dashboard.style.html_table import Table, html
from dashboard.style.numbers import per_cent
from dashboard.style.theme import Palette
from dashboard.wording import model_card, model_card_tables

_STILL = {"displayModeBar": False, "staticPlot": True}


def measurement(about: dict, number: int, colours: Palette) -> None:
    """Show one of the card's measurements."""
    measured = about["measurements"][number]
    with st.container(border=True):
        st.subheader(measured["recording"])
        st.caption(f"{model_card.sentence(measured['what'])} {measured['channels']}.")
        st.markdown(f"**{model_card.role(measured)}**")
        row = st.columns(3)
        row[0].metric("Cohen's κ", f"{measured['kappa']:.2f}")
        row[1].metric("Accuracy", per_cent(measured["accuracy"]))
        row[2].metric("Epochs", f"{measured['n_epochs']:,}")
        _confusion_and_scores(measured, number, colours)
        table(model_card_tables.scorers(about, measured, colours), colours)
        st.caption(model_card.human_agreement(about))


def _confusion_and_scores(measured: dict, number: int, colours: Palette) -> None:
    matrix, scores = st.columns([3, 2], gap="medium")
    matrix.markdown("**Share of the expert's epochs**, and their number")
    names = [theme.STAGE_WORDS[stage] for stage in theme.STAGE_ORDER]
    fills = [colours.stage(stage) for stage in theme.STAGE_ORDER]
    with matrix:
        figure(confusion_matrix(measured["confusion"], colours), f"confusion/{number}")
    scores.markdown("**F1 by stage**")
    with scores:
        bars = levels(names, model_card.f1_scores(measured), fills, colours, 200)
        figure(bars, f"f1/{number}")


def figure(drawn: dict, key: str) -> None:
    """Show a figure that stays as it is."""
    st.plotly_chart(drawn, theme=None, config=_STILL, key=key)


def table(read: Table, colours: Palette) -> None:
    """Show a table that is read."""
    st.html(html(read, colours))
