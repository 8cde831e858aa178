"""Who reads: initials that a tab tells once, and that the page's address keeps.

They tell scorings of different readers apart; they are no proof of who somebody is.
"""

from collections.abc import Sequence

import streamlit as st

from cmt.errors import ReviewError
from cmt.review import Version, read_initials

_READER = "reader"
"""In the session, and in the address of a page."""


def scorer() -> str | None:
    """Return the reader's initials in capitals; ``None`` before they were told."""
    told = st.session_state.get(_READER) or st.query_params.get(_READER)
    return _read(told) if told else None


def take_scorer(key: str) -> None:
    """Take the initials that the navigator reports: client input."""
    told = st.session_state[key].get(_READER)
    found = _read(told) if isinstance(told, str) else None
    st.session_state[_READER] = found
    if found is None:
        st.query_params.pop(_READER, None)
    keep_in_address()


def keep_in_address() -> None:
    """Let the page's address name the reader, so that a reload does not ask again."""
    reader = scorer()
    st.session_state[_READER] = reader
    if reader and st.query_params.get(_READER) != reader:
        st.query_params[_READER] = reader


def scorer_to_show(versions: Sequence[Version]) -> str | None:
    """Return whose scoring a page shows: the reader's, or that of the only one."""
    readers = {version.scorer for version in versions}
    return scorer() or (readers.pop() if len(readers) == 1 else None)


def _read(told: str) -> str | None:
    try:
        return read_initials(told)
    except ReviewError:
        return None
