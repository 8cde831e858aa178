"""The hypnogram to score in, with the review queue above and the numbers below it."""

import streamlit as st

from cmt.summary import NO_LIGHTS
from dashboard.components.navigator.navigator import navigator, night_data
from dashboard.components.numbers.numbers import numbers_line
from dashboard.sections.scoring.review_queue import review_queue
from dashboard.session import cursor, reader
from dashboard.session.edits import Review
from dashboard.session.studies import initials
from dashboard.wording.key_numbers import key_numbers, remarks
from dashboard.wording.night import lights_line, night_line


def hypnogram(review: Review, place: str) -> None:
    """Show the hypnogram of a review; its key in the browser ends in ``place``."""
    queue = review_queue(review)
    key = f"navigator/{place}"
    navigator(
        night_data(review, reader.colours(), **queue),
        cursor.place_in(review.night),
        key,
        on_saved=lambda: None,
        on_reader=lambda: initials.take_scorer(key),
    )


def numbers(review: Review) -> None:
    """Show the night in numbers between the lights, and what is said of them."""
    night = review.night
    with st.container(key="numbers_and_remarks", gap=None):
        numbers_line(key_numbers(review.summary), reader.colours())
        marked = review.lights != NO_LIGHTS
        lit = lights_line(review.lights, night.staging.start) if marked else ""
        events = review.scoring.events
        said = night_line(night.staging, night.notes, night.simulated, lit, events)
        st.caption(remarks(review.summary) + said)
