"""A study's code: where it is named, and the field in which it is typed."""

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.session.edits import Review
from dashboard.session.studies import signing as studies
from dashboard.session.studies.naming import open_study
from dashboard.style.plain_text import literally
from dashboard.wording import signing as wording
from dashboard.wording.worklist import name_of

if TYPE_CHECKING:
    from cmt.store import ListedStudy


def study_code(review: Review) -> str:
    """Ask for the code of a night's study, and return it; ``""`` for none."""
    kept = studies.code_of(review)
    _field(review.study, kept, "export")
    return kept


def name_of_the_open_one() -> None:
    """Show what the open night is called; a click on it asks for its code."""
    name, study, code = open_study()
    if study is None:
        st.markdown(f":small[**{literally(name)}**]" if name else "")
        return
    label = f":small[**{literally(name)}**]"
    help_ = wording.CODE_OF_THIS
    with st.popover(label, type="tertiary", key="open_study", help=help_):
        _field(study, code, "frame")


def code_of_listed(study: "ListedStudy") -> None:
    """Offer to type the code of a study of the worklist."""
    name = literally(name_of(study))
    key = f"code/{study.key}"
    with st.popover("Code", key=key, help=f"Type the code of {name}"):
        _field(study.key, study.code or "", "worklist")


def _field(study: str | None, kept: str, where: str) -> None:
    """Ask for a code, with a word of doubt where it looks like a person.

    A code that is changed elsewhere makes it another field, so that all show one.
    """
    key = f"study_code/{where}/{study}/{kept}"
    typed = st.text_input(
        wording.CODE,
        value=kept,
        key=key,
        width=320,
        placeholder="optional",
        help=wording.CODE_EXPLAINED,
        disabled=study is None,
        on_change=studies.give_code,
        args=(study, key),
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
            args=(study, key, True),
        )
