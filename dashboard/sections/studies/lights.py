"""The fields for lights off and on: what was clicked in the hypnogram, or is typed."""

import streamlit as st

from cmt.clock import duration_text
from cmt.summary import Lights
from dashboard.session import lights as session
from dashboard.session.edits import Review
from dashboard.style.plain_text import literally
from dashboard.wording.signing import why_no_lights


def marked_lights(review: Review) -> Lights | None:
    """Ask for lights off and on; ``None`` while what is typed is not stored."""
    why_not = _why_not(review)
    clocks = [str(clock or "") for clock in review.lights.clocks(review.auto.start)]
    typed = _fields(review, clocks, why_not is not None)
    if why_not:
        st.caption(literally(why_not))
    if said := session.trouble(typed):
        st.error(literally(said))
        return review.lights if typed == clocks else None
    return review.lights


def _fields(review: Review, clocks: list[str], disabled: bool) -> list[str]:
    """Show both fields, other ones for another scoring or other lights."""
    number = review.version and review.version.number
    of = f"{review.night.key}/{review.scorer}/{number}"
    named = list(zip(session.NAMES, review.lights, strict=True))
    keys = tuple(f"lights_{name}/{of}/{second}" for name, second in named)
    with st.container(horizontal=True):
        return [
            st.text_input(
                f"Lights {name}",
                value=clock,
                key=key,
                width=200,
                placeholder=empty,
                disabled=disabled,
                on_change=session.take_typed,
                args=(keys, review),
            )
            for name, clock, key, empty in zip(
                session.NAMES, clocks, keys, _while_empty(review), strict=True
            )
        ]


def _why_not(review: Review) -> str | None:
    """Return why nothing can be typed; ``None`` where it can."""
    if review.auto.start is None or review.study is None:
        return ""
    return why_no_lights(review.reader, review.scorer, review.version)


def _while_empty(review: Review) -> list[str]:
    """Return what stands in each field as long as nothing is typed."""
    ends = (review.auto.clock(0), review.auto.clock(len(review.auto)))
    return [
        end or (f"{duration_text(s)} in" if s is not None else "no time of day")
        for end, s in zip(ends, review.lights, strict=True)
    ]
