"""How far an expert and the model agree on a night, and where they do not."""

import streamlit as st

from cmt.evaluation.differences import Difference, differences, differing
from cmt.evaluation.metrics import Evaluation, compare
from cmt.hypnogram import Hypnogram
from dashboard.figures.agreement.confusion_matrix import confusion_matrix
from dashboard.figures.agreement.scores import f1_by_stage
from dashboard.figures.agreement.two_hypnograms import two_hypnograms
from dashboard.routes import page
from dashboard.sections.model_card import figure, table
from dashboard.sections.scoring_preview import reading_notes
from dashboard.session import cursor, scoring
from dashboard.session.reader import StagedRecording, colours
from dashboard.style.numbers import two_decimals
from dashboard.wording import agreement as wording
from dashboard.wording.night import SIMULATED
from dashboard.wording.scoring import names_table


def agreement(night: StagedRecording) -> None:
    """Show numbers, confusion and F1 by stage, over the epochs that both scored."""
    expert, model = night.scoring.hypnogram.stages, night.staging.hypnogram.stages
    found = compare(expert, model)
    with st.container(border=True):
        st.subheader("Agreement")
        if night.simulated:
            st.info(f"{SIMULATED} Agreement on it says nothing about people.")
        row = st.columns(4)
        row[0].metric("Cohen’s κ", two_decimals(found.kappa))
        same = "Same stage" if night.simulated else "Accuracy"
        row[1].metric(same, wording.same_stage(found.accuracy))
        row[2].metric("Epochs compared", f"{found.n_epochs:,}")
        row[3].metric("Epochs that differ", f"{differing(expert, model).size:,}")
        st.caption(wording.compared(expert, model))
        if found.n_epochs:
            _confusion_and_scores(found)


def _confusion_and_scores(found: Evaluation) -> None:
    matrix, bars = st.columns([3, 2], gap="medium")
    with matrix:
        st.markdown("**Share of the expert’s epochs**, and their number")
        figure(confusion_matrix(found.confusion, colours()), "confusion")
    with bars:
        st.markdown("**F1 by stage**")
        figure(f1_by_stage(found.f1, colours()), "f1")
        st.caption(wording.without_score(found.f1))


def places(night: StagedRecording) -> None:
    """Show where both differ, and lead to any of these places on the night page."""
    expert, staged = night.scoring.hypnogram.stages, night.staging.hypnogram
    with st.container(border=True):
        st.subheader("Where they differ")
        where = differing(expert, staged.stages)
        drawn = two_hypnograms(expert, staged.stages, where, staged.start, colours())
        figure(drawn, "two_hypnograms")
        if where.size:
            _places(differences(expert, staged.stages), staged, night.key)
        else:
            st.caption("No epoch that both scored has two stages.")


def _places(found: list[Difference], staged: Hypnogram, night_key: str) -> None:
    row = st.columns([5, 2], vertical_alignment="bottom")
    at = row[0].selectbox(
        "Place",
        range(len(found)),
        format_func=lambda number: wording.where(found[number], staged),
        key=f"difference/{night_key}",
        label_visibility="collapsed",
    )
    if row[1].button(
        "Show on the Night page", key="show_difference", width="stretch", type="primary"
    ):
        cursor.go_to(found[at].first)
        st.switch_page(page("night"))
    st.caption("There, “differs from expert” leads on to the next one.")


def how_it_was_read(night: StagedRecording) -> None:
    """Show how the scoring was understood, and let the reader remove it."""
    with st.container(border=True):
        st.subheader("How the scoring was read")
        st.caption(f"Read as: {night.scoring.format}.")
        table(names_table(night.scoring.names, colours()), colours())
        reading_notes(night.scoring.notes)
        st.button("Remove the scoring", key="remove_scoring", on_click=scoring.remove)
