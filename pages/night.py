"""Night: the numbers, the hypnogram to score in, and the epoch with its explanation."""

import streamlit as st

from dashboard.components.epoch_view.epoch_view import epoch_view
from dashboard.components.navigator.navigator import navigator, night_data
from dashboard.components.numbers.numbers import numbers_line
from dashboard.sections.epoch.epoch_page import print_button
from dashboard.sections.epoch_controls import view_controls
from dashboard.sections.opening import ask_for_recording
from dashboard.sections.scoring.review_queue import review_queue
from dashboard.sections.spectrogram import night_spectrogram
from dashboard.session import cursor, reader, resume
from dashboard.session.drawing.page_choice import take_choice
from dashboard.session.edits import review_of
from dashboard.session.reasons import reasons_to_draw
from dashboard.session.studies import initials
from dashboard.wording.key_numbers import key_numbers, remarks
from dashboard.wording.night import night_line

night = resume.require_night()
staging, n_epochs = night.staging, len(night.staging.usable)
# The same after a restart, so that what the browser shows stays where it is.
place = review_of(night).study or night.key


@st.fragment
def scoring() -> None:
    """Draw the final scoring and its numbers; runs again when changes are stored."""
    review = review_of(night)
    with st.container(key="scoring", gap="xsmall"):
        queue = review_queue(review)
        navigator(
            night_data(review, reader.colours(), **queue),
            cursor.current_epoch(night),
            f"navigator/{place}",
            on_saved=lambda: None,
            on_reader=lambda: initials.take_scorer(f"navigator/{place}"),
        )
        with st.container(key="numbers_and_remarks", gap=None):
            numbers_line(key_numbers(review.summary), reader.colours())
            events = review.scoring.events
            said = night_line(staging, night.notes, night.simulated, "", events)
            st.caption(remarks(review.summary) + said)


@st.fragment
def spectrogram() -> None:
    """Draw the night's spectrogram, again once that is computed."""
    night_spectrogram(night, place)


@st.fragment
def explanation() -> None:
    """Draw what follows the navigator; it alone runs again when the reader moves."""
    key = f"epoch/{place}"
    with st.container(key="reading", gap="xsmall"):
        style = view_controls(night)
        if night.recording is None:
            ask_for_recording()
        epoch_view(
            night.recording,
            staging,
            cursor.epochs_to_draw(night),
            style,
            key,
            {
                "cursor": lambda: cursor.take_cursor(key, n_epochs),
                "page": lambda: take_choice(key),
                "peek": lambda: cursor.take_peek(key, n_epochs),
            },
            reasons=reasons_to_draw(night, style.view),
        )
        print_button(night, style)


with st.container(key="night", gap="xxsmall"):
    scoring()
    spectrogram()
    explanation()
