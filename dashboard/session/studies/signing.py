"""What a reader does with whole studies: list them, name them, sign and reopen them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from cmt.errors import CmtError
from cmt.review import Version
from cmt.review.code import doubt_of_code, read_code
from cmt.review.scorings.audit import audit_csv
from dashboard.server.review_store import review_store
from dashboard.session.edits import Review

if TYPE_CHECKING:
    from cmt.store import ListedStudy


def listed() -> "list[ListedStudy]":
    """Return all studies, the one that was changed last first.

    Raises
    ------
    StoreError
        They cannot be read.
    """
    return review_store().listed()


def scorings_of(study: str) -> tuple[Version, ...]:
    """Return a study's scorings by reader and version, the signed ones among them.

    Raises
    ------
    StoreError
        They cannot be read.
    """
    return review_store().versions(study)


def audit_trail(study: str) -> bytes:
    """Return the audit trail of a study as CSV."""
    return audit_csv(review_store().trail(study))


def code_of(review: Review) -> str:
    """Return the code of a night's study, ``""`` for none."""
    return (review.study and review_store().code(review.study)) or ""


def give_code(study: str, key: str, is_certain: bool = False) -> None:
    """Call a study by what was typed in a field; a doubt about it is asked first."""

    def give() -> None:
        typed = st.session_state[key]
        found = typed.strip() and not is_certain and doubt_of_code(read_code(typed))
        st.session_state[f"{key}/doubt"] = found or None
        if not found:
            review_store().give_code(study, typed)

    st.session_state[f"{key}/doubt"] = None
    _tried(key, give)


def doubt(key: str) -> str | None:
    """Return the doubt about the code that was typed last, until it is answered."""
    return st.session_state.get(f"{key}/doubt")


def sign(review: Review) -> None:
    """Freeze what the reader has seen."""
    n_edits = len(review.edits)
    _tried("sign", lambda: review_store().sign(review.study, review.scorer, n_edits))


def reopen(review: Review) -> None:
    """Begin the next version of a signed scoring."""
    _tried("sign", lambda: review_store().reopen(review.study, review.scorer))


def trouble(what: str) -> str | None:
    """Return why a signature, or the code of a field, was not taken; told once."""
    return st.session_state.pop(f"{what}/trouble", None)


def _tried(what: str, act: Callable[[], object]) -> None:
    try:
        act()
    except CmtError as error:
        st.session_state[f"{what}/trouble"] = str(error)
