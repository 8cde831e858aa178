"""Which two scorings are compared, and how those from files were read."""

import streamlit as st

from dashboard.sections.comparison.scoring_preview import reading_notes
from dashboard.sections.model_card import table
from dashboard.session import scoring
from dashboard.session.comparison.scorers import Scorer
from dashboard.session.reader import StagedRecording, colours
from dashboard.style.plain_text import literally
from dashboard.wording.comparison import agreement as wording
from dashboard.wording.comparison.scoring import names_table


def choose_two(
    night: StagedRecording, scorers: dict[str, Scorer]
) -> tuple[Scorer, Scorer] | None:
    """Let the reader choose two of the scorers; ``None`` while both are one."""
    keys = list(scorers)
    first = keys[0]
    second = "model" if first != "model" else keys[1]
    with st.container(border=True):
        row = st.columns(2, gap="medium")
        chosen = []
        asked = (("Above, and in rows", first), ("Below, and in columns", second))
        for number, (label, default) in enumerate(asked):
            with row[number]:
                key = st.selectbox(
                    label,
                    keys,
                    index=keys.index(default),
                    format_func=lambda key: scorers[key].name,
                    key=f"compared/{number}/{night.key}",
                    persist_state="session",
                )
                st.caption(literally(scorers[key].about))
                chosen.append(scorers[key])
        if chosen[0] is chosen[1]:
            st.info(wording.TWO_ARE_NEEDED)
            return None
    return chosen[0], chosen[1]


def how_they_were_read(night: StagedRecording) -> None:
    """Show how each scoring was understood, and let the reader remove it."""
    several = len(night.scorings) > 1
    for number, opened in enumerate(night.scorings):
        with st.container(border=True):
            of = f" of expert {number + 1}" if several else ""
            st.subheader(f"How the scoring{of} was read")
            st.caption(f"Read as: {opened.format}.")
            table(names_table(opened.names, colours()), colours())
            reading_notes(opened.notes)
            st.button(
                "Remove the scoring",
                key=f"remove_scoring/{number}",
                on_click=scoring.remove,
                args=(number,),
            )
