"""Three and more scorers of a night: their majority, votes, and agreement."""

import streamlit as st

from cmt.evaluation.majority import Majority, against_the_others, fleiss_kappa
from cmt.export.scoring_csv import scoring_csv
from cmt.hypnogram import Hypnogram
from cmt.stages import stage_name
from dashboard.sections.model_card import table
from dashboard.session.comparison.scorers import Scorer, votes_of
from dashboard.session.reader import StagedRecording, colours
from dashboard.wording.comparison import several_scorers as wording

_LEAST = 3


def several_scorers(night: StagedRecording, scorers: dict[str, Scorer]) -> None:
    """Show what the majority of some scorers is, where there are three or more."""
    can = [key for key, scorer in scorers.items() if scorer.votes]
    if len(can) < _LEAST:
        return
    with st.container(border=True):
        st.subheader("Three and more scorers")
        st.caption(wording.EXPLAINED)
        voting, decides = _choices(night, scorers, can)
        if len(voting) < _LEAST:
            st.info("Choose three scorers or more.")
        else:
            _majority(night, voting, decides)


def _choices(
    night: StagedRecording, scorers: dict[str, Scorer], can: list[str]
) -> tuple[list[Scorer], Scorer | None]:
    """Ask who votes, and to whom a tie goes."""
    experts = [key for key in can if scorers[key].is_expert]
    who, ties = st.columns([3, 1], gap="medium")
    voting = who.multiselect(
        "Who votes",
        can,
        default=experts if len(experts) >= _LEAST else can,
        format_func=lambda key: scorers[key].name,
        key=f"voting/{night.key}/{len(can)}",
    )
    decides = ties.selectbox(
        "A tie",
        [None, *voting],
        format_func=lambda key: (
            wording.UNSCORED_TIES if key is None else f"goes to {scorers[key].name}"
        ),
        key=f"ties/{night.key}",
        help="To a scorer only where that scorer gave one of the tied stages.",
    )
    return [scorers[key] for key in voting], decides and scorers[decides]


def _majority(
    night: StagedRecording, voting: list[Scorer], decides: Scorer | None
) -> None:
    found, rows = votes_of(voting, decides)
    overall = fleiss_kappa(rows)
    row = st.columns(4)
    row[0].metric("Fleiss’ κ", wording.fleiss(overall), help=wording.FLEISS_HELP)
    row[1].metric("Epochs scored by all", f"{overall.n_epochs:,}")
    row[2].metric("Ties", f"{int(found.tied.sum()):,}")
    names = [scorer.name for scorer in voting]
    table(wording.against_others(names, against_the_others(rows)), colours())
    st.caption(wording.votes(found, len(voting)))
    st.download_button(
        "Download the majority’s CSV",
        _csv(night, found, voting),
        "majority.csv",
        "text/csv",
        on_click="ignore",
        key="download_majority",
    )


def _csv(night: StagedRecording, found: Majority, voting: list[Scorer]) -> bytes:
    names = [scorer.name for scorer in voting]
    columns = {
        "votes": [str(votes) for votes in found.votes],
        "voters": [str(voters) for voters in found.n_voters],
        "tie": ["true" if tied else "false" for tied in found.tied],
    }
    columns |= {
        scorer.name: [stage_name(int(each)) for each in scorer.hypnogram.stages]
        for scorer in voting
    }
    stages = Hypnogram(found.stages, night.staging.start)
    return scoring_csv(stages, f"majority of {', '.join(names)}", columns)
