"""The fields for lights off and on: what was clicked in the hypnogram, or is typed."""

import streamlit as st

from cmt.clock import duration_text
from cmt.errors import CmtError
from cmt.summary import Lights
from dashboard.session import lights as session
from dashboard.session.edits import Review
from dashboard.style.plain_text import literally


def marked_lights(review: Review) -> Lights | None:
    """Ask for lights off and on; ``None`` when what was typed is not in the night."""
    lights_trouble()
    kept = review.lights
    clocks = [str(clock or "") for clock in kept.clocks(review.auto.start)]
    keys = tuple(
        f"lights_{name}/{review.night.key}/{second}"
        for name, second in zip(session.NAMES, kept, strict=True)
    )
    with st.container(horizontal=True):
        typed = [
            st.text_input(
                f"Lights {name}",
                value=clock,
                key=key,
                width=200,
                placeholder=empty,
                disabled=review.auto.start is None,
                on_change=session.take_typed,
                args=(keys, review),
            )
            for name, clock, key, empty in zip(
                session.NAMES, clocks, keys, _while_empty(review), strict=True
            )
        ]
    if typed == clocks:
        return kept
    try:
        return session.typed_lights(review, *typed)
    except CmtError as error:
        st.error(literally(str(error)))
        return None


def lights_trouble() -> None:
    """Say why lights were not kept, if they were not."""
    if said := session.trouble():
        st.error(literally(said))


def _while_empty(review: Review) -> list[str]:
    """Return what stands in each field as long as nothing is typed."""
    ends = (review.auto.clock(0), review.auto.clock(len(review.auto)))
    return [
        end or (f"{duration_text(s)} in" if s is not None else "no time of day")
        for end, s in zip(ends, review.lights, strict=True)
    ]
