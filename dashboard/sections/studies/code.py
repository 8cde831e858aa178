"""The field for a study's code, with a word of doubt where it looks like a person."""

import streamlit as st

from dashboard.session.edits import Review
from dashboard.session.studies import signing as studies
from dashboard.style.plain_text import literally
from dashboard.wording.signing import CODE_EXPLAINED


def study_code(review: Review) -> str:
    """Ask for the code of a night's study, and return it; ``""`` for none."""
    key = f"study_code/{review.night.key}"
    kept = studies.code_of(review)
    typed = st.text_input(
        "Study code",
        value=kept,
        key=key,
        width=320,
        placeholder="optional",
        help=CODE_EXPLAINED,
        disabled=review.study is None,
        on_change=studies.give_code,
        args=(review.study, key),
    )
    if said := studies.trouble(key):
        st.error(literally(said))
    said = studies.doubt(key)
    if said and typed.strip() != kept:
        st.warning(literally(said))
        st.button(
            f"Keep “{literally(typed)}” all the same",
            key=f"{key}/certain",
            on_click=studies.give_code,
            args=(review.study, key, True),
        )
    return kept
