"""Night: the numbers, the hypnogram to score in, and the epoch with its explanation."""

import streamlit as st

from dashboard.components.epoch_view.epoch_view import epoch_view
from dashboard.sections.epoch.drawing import drawing_of
from dashboard.sections.epoch.epoch_page import print_button
from dashboard.sections.epoch_controls import view_controls
from dashboard.sections.opening import ask_for_recording
from dashboard.sections.scoring.hypnogram import hypnogram, numbers
from dashboard.sections.spectrogram import night_spectrogram
from dashboard.session import cursor, resume
from dashboard.session.drawing.page_choice import take_choice
from dashboard.session.edits import last_review, review_of_this_run

night = resume.require_night()
n_epochs = len(night.staging.usable)
# The same after a restart, so that what the browser shows stays where it is.
place = last_review(night).study or night.key


@st.fragment
def scoring() -> None:
    """Draw the final scoring and its numbers; runs again when changes are stored."""
    review = review_of_this_run(night)
    with st.container(key="scoring", gap="xsmall"):
        hypnogram(review, place)
        numbers(review)


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
            night,
            cursor.place_in(night),
            style,
            drawing_of(night, style),
            key,
            {
                "cursor": lambda: cursor.take_cursor(key, n_epochs),
                "page": lambda: take_choice(key),
            },
        )
        print_button(night, style)


with st.container(key="night", gap="xxsmall"):
    scoring()
    spectrogram()
    explanation()
