"""YASA is asked for its staging; then that and the consensus can be taken along."""

import streamlit as st

from cmt.export.scoring_csv import probability_columns, scoring_csv
from cmt.second_opinion import is_installed
from dashboard.session.comparison.scorers import Scorer
from dashboard.session.comparison.second_opinion import (
    Asked,
    ask,
    asked_of,
    epochs_that_differ,
)
from dashboard.session.reader import StagedRecording
from dashboard.style.plain_text import literally
from dashboard.wording.comparison import second_opinion as wording

_OF = {"yasa": "YASA", "consensus": "the consensus"}


def second_opinion(night: StagedRecording, scorers: dict[str, Scorer]) -> None:
    """Offer to ask YASA, show how far it is, and what came of it."""
    with st.container(border=True):
        st.subheader("A second opinion")
        asked = asked_of(night)
        if asked is None or asked.trouble:
            _button(night, asked)
        elif asked.opinion is None:
            _progress(asked)
        else:
            _opinions(night, [scorers["yasa"], scorers["consensus"]])


def _button(night: StagedRecording, asked: Asked | None) -> None:
    st.caption(wording.ABOUT)
    if asked is not None:
        st.warning(literally(asked.trouble))
    why_not = ""
    if not is_installed():
        why_not = wording.NEEDS_YASA
    elif night.recording is None:
        why_not = wording.NEEDS_RECORDING
    st.button(
        "Ask YASA",
        key="ask_yasa",
        disabled=bool(why_not),
        help=why_not or None,
        on_click=ask,
        args=(night,),
    )
    if why_not:
        st.caption(literally(why_not))


@st.fragment(run_every=1.0)
def _progress(asked: Asked) -> None:
    """Show how far YASA is; it alone runs again, until YASA is done."""
    if asked.ended.is_set():
        st.rerun()
    st.progress(asked.share, f"{asked.doing}. You can go on meanwhile.")


def _opinions(night: StagedRecording, scorers: list[Scorer]) -> None:
    differ = wording.n_differing(
        epochs_that_differ(night).size, len(night.staging.usable)
    )
    st.caption(f"{differ} {wording.CONSENSUS}")
    with st.container(horizontal=True):
        for scorer in scorers:
            opinion = scorer.opinion
            st.download_button(
                f"Download the CSV of {_OF[scorer.key]}",
                scoring_csv(
                    opinion.hypnogram,
                    opinion.name,
                    probability_columns(opinion.probabilities),
                ),
                f"{scorer.key}.csv",
                "text/csv",
                on_click="ignore",
                key=f"download_{scorer.key}",
            )
