"""How far two scorings of a night agree, and where they do not."""

import streamlit as st

from cmt.evaluation.bootstrap import kappa_interval
from cmt.evaluation.by_night import StageEvaluation
from cmt.evaluation.differences import Difference, differences, differing
from cmt.evaluation.metrics import compare
from cmt.export.comparison import AMONG_EXPERTS
from dashboard.figures.agreement.confusion_matrix import confusion_matrix
from dashboard.figures.agreement.kappa_range import kappa_range
from dashboard.figures.agreement.scores import f1_by_stage
from dashboard.figures.agreement.two_hypnograms import two_hypnograms
from dashboard.routes import page
from dashboard.sections.model_card import figure
from dashboard.session import cursor
from dashboard.session.comparison.scorers import Scorer
from dashboard.session.reader import StagedRecording, colours
from dashboard.style.numbers import two_decimals
from dashboard.wording.comparison import agreement as wording
from dashboard.wording.night import SIMULATED

Pair = tuple[Scorer, Scorer]


def agreement(night: StagedRecording, pair: Pair) -> None:
    """Show numbers, confusion and F1 by stage, over the epochs that both scored."""
    one, other = (scorer.hypnogram.stages for scorer in pair)
    found = StageEvaluation(compare(one, other).confusion)
    ends = kappa_interval(one, other)
    with st.container(border=True):
        st.subheader("Agreement")
        if night.simulated:
            st.info(f"{SIMULATED} Agreement on it says nothing about people.")
        row = st.columns(6)
        kappa = two_decimals(found.kappa)
        row[0].metric("Cohen’s κ", kappa, help=wording.KAPPA_HELP)
        row[1].metric("95 % interval", wording.interval(ends))
        same = "Same stage" if night.simulated else "Accuracy"
        row[2].metric(same, wording.same_stage(found.accuracy))
        macro = two_decimals(found.macro_f1)
        row[3].metric("Macro F1", macro, help=wording.F1_HELP)
        row[4].metric("Epochs compared", f"{found.n_epochs:,}")
        row[5].metric("Epochs that differ", f"{differing(one, other).size:,}")
        if kappa != "n/a" and not night.simulated:
            drawn = kappa_range(found.kappa, ends, AMONG_EXPERTS, colours())
            figure(drawn, "kappa_range")
            st.caption(wording.AMONG_PEOPLE)
        names = _names(pair)
        st.caption(wording.compared(one, other, names))
        if found.n_epochs:
            _confusion_and_scores(found, names)


def _names(pair: Pair) -> tuple[str, str]:
    return pair[0].name, pair[1].name


def _confusion_and_scores(found: StageEvaluation, names: tuple[str, str]) -> None:
    matrix, bars = st.columns([3, 2], gap="medium")
    with matrix:
        st.markdown("**Share of the row’s epochs**, and their number")
        figure(confusion_matrix(found.confusion, colours(), names), "confusion")
    with bars:
        st.markdown("**F1 by stage**")
        figure(f1_by_stage(found.f1, colours()), "f1")
        st.caption(wording.without_score(found.f1))


@st.fragment
def places(night: StagedRecording, pair: Pair) -> None:
    """Show where both differ, step by step, and lead to any place on the Night page."""
    one, other = (scorer.hypnogram.stages for scorer in pair)
    key = f"difference/{night.key}/{pair[0].key}/{pair[1].key}"
    with st.container(border=True):
        st.subheader("Where they differ")
        drawing = st.container()
        found = differences(one, other)
        here = _steps(found, night, pair, key) if found else None
        if here is None:
            st.caption("No epoch that both scored has two stages.")
        with drawing:
            hypnograms = dict(zip(_names(pair), (one, other), strict=True))
            start = night.staging.start
            marked = differing(one, other)
            figure(
                two_hypnograms(hypnograms, marked, start, colours(), here),
                "two_hypnograms",
            )


def _steps(
    found: list[Difference], night: StagedRecording, pair: Pair, key: str
) -> tuple[int, int]:
    """Offer a way from one place to the next; return the epochs of the one chosen."""
    back, choice, on, lead = st.columns([1, 5, 1, 2], vertical_alignment="bottom")
    at = choice.selectbox(
        "Place",
        range(len(found)),
        format_func=lambda n: wording.where(
            found[n], night.staging.hypnogram, _names(pair)
        ),
        key=key,
        label_visibility="collapsed",
    )
    for column, word, by in ((back, "Previous", -1), (on, "Next", 1)):
        column.button(
            word,
            key=f"{word.lower()}_difference",
            width="stretch",
            disabled=not 0 <= at + by < len(found),
            on_click=cursor.step,
            args=(key, by, len(found)),
        )
    if lead.button(
        "Show on the Night page", key="show_difference", width="stretch", type="primary"
    ):
        cursor.go_to(found[at].first)
        st.switch_page(page("night"))
    leads_on = {scorer.key for scorer in pair} == {"expert/1", "model"}
    st.caption(f"Place {at + 1} of {len(found):,}." + f" {wording.LEADS_ON}" * leads_on)
    return found[at].first, found[at].last
