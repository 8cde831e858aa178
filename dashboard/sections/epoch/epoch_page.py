"""The epoch that the reader is on as one page, to print or to show a colleague."""

from collections.abc import Callable

import streamlit as st

from cmt.explanation.views import EFFECT
from dashboard.components.epoch_view.epoch_view import EpochStyle
from dashboard.report.interpretation import epoch_page
from dashboard.session import cursor
from dashboard.session.edits import last_review
from dashboard.session.reader import StagedRecording
from dashboard.session.reasons import night_reasons
from dashboard.wording.epoch.reader_says import reader_says

HELP = "This epoch with its explanation as one page, to print or to show a colleague."


def print_button(night: StagedRecording, style: EpochStyle) -> None:
    """Offer the epoch as an HTML file, made when it is asked for; nothing if blind."""
    if style.blind:
        return
    epoch = cursor.current_epoch(night)
    st.download_button(
        "Epoch as a page",
        page_maker(night, epoch, style.view),
        f"epoch-{epoch + 1:04d}.html",
        "text/html",
        on_click="ignore",
        key="print_epoch",
        help=HELP,
        disabled=night.recording is None,
    )


def page_maker(night: StagedRecording, epoch: int, view: str) -> Callable[[], bytes]:
    """Return what makes the page of a 0-based epoch; it runs in another thread."""
    needs = view == EFFECT.name and night.recording and night.staging.usable[epoch]
    reasons = night_reasons(night) if needs else None
    scoring = last_review(night).scoring

    def make() -> bytes:
        found = reasons.of(epoch) if reasons else None
        said = reader_says(scoring, epoch)
        return epoch_page(night.recording, night.staging, epoch, view, found, said)

    return make
