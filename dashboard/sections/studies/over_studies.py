"""How far readers and the model differ over the studies of the worklist."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from cmt.errors import CmtError
from cmt.second_opinion import Studies, is_installed
from dashboard.figures.agreement.bland_altman import bland_altman_plot
from dashboard.sections.model_card import figure, table
from dashboard.session.blind import is_blind
from dashboard.session.comparison.over_studies import (
    against_the_model,
    scored_by_readers,
)
from dashboard.session.reader import colours
from dashboard.style.plain_text import literally
from dashboard.wording.comparison import over_studies as wording
from dashboard.wording.comparison.second_opinion import NEEDS_YASA

if TYPE_CHECKING:
    from cmt.store import ListedStudy


def over_studies(shown: "Sequence[ListedStudy]") -> None:
    """Offer to compare final scorings with the model's; nothing to whoever is blind."""
    if is_blind():
        return
    with st.expander(wording.TITLE):
        st.caption(wording.ABOUT)
        if not is_installed():
            st.info(literally(NEEDS_YASA))
            return
        scorer = _whose(shown)
        if st.button("Compare", key="compare_studies"):
            try:
                _compared(shown, scorer)
            except CmtError as error:
                st.error(literally(str(error)))


def _whose(shown: "Sequence[ListedStudy]") -> str | None:
    readers = sorted({each.scorer for study in shown for each in study.readers})
    return st.selectbox(
        "Scorings of",
        [None, *readers],
        format_func=lambda each: wording.ANY_READER if each is None else each,
        key="compare_studies_of",
        width=420,
    )


def _compared(shown: "Sequence[ListedStudy]", scorer: str | None) -> None:
    scorings = scored_by_readers(shown, scorer)
    with st.spinner("YASA computes bias and limits of agreement"):
        found = against_the_model(scorings)
    if found is None:
        st.info(wording.too_few(len(scorings)))
        return
    st.caption(wording.which(scorings))
    table(wording.limits_table(found.limits), colours())
    _plots(found)


def _plots(found: Studies) -> None:
    limits = {number: each for number, each in found.limits.items() if each}
    for column, (number, each) in zip(st.columns(3), limits.items(), strict=False):
        with column:
            st.markdown(f"**{wording.NUMBERS[number]}**")
            drawn = bland_altman_plot(number, found.minutes[number], each, colours())
            figure(drawn, f"bland_altman_{number}")
    st.caption(wording.explained([each for each in found.limits if each not in limits]))
