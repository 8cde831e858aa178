"""Scoring blind: what the model found is kept from a reader until she wants to see it.

That is so for every night of her session, and after a reload of the page, whose address
says it.
"""

import streamlit as st

BLIND = "blind"
"""In the session, and in the address of a page."""
_YES = "yes"
_SWITCHED = "blind_switched"


def is_blind() -> bool:
    """Return whether the model's stages are hidden."""
    if BLIND not in st.session_state:
        return st.query_params.get(BLIND) == _YES
    return st.session_state[BLIND]


def say_in_address() -> None:
    """Let the page's address say whether it is so, as a reload asks it."""
    st.session_state[BLIND] = is_blind()
    if is_blind():
        st.query_params[BLIND] = _YES
    else:
        st.query_params.pop(BLIND, None)


def note_switch() -> None:
    """Note that the reader has just used the switch."""
    st.session_state[_SWITCHED] = True
    # From now on no browser is given what was drawn until now.
    st.session_state.pop("drawing", None)


def was_switched() -> bool:
    """Return, once, whether the whole page must follow the switch."""
    return st.session_state.pop(_SWITCHED, False)
