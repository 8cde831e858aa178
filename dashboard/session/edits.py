"""What readers changed in the night that is open, and the final scoring it makes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from cmt.errors import StoreError
from cmt.hypnogram import Hypnogram
from cmt.review import Edit, Scoring, score
from cmt.review.table import final_table
from cmt.stages import UNSCORED
from cmt.summary import SleepSummary
from dashboard.server.review_store import review_store
from dashboard.session.blind import is_blind
from dashboard.session.reader import StagedRecording


@dataclass(frozen=True)
class Review:
    """A night with what readers changed in it.

    Parameters
    ----------
    night
        The staged recording.
    study
        Its key in the store; ``None`` where nothing can be kept.
    edits
        The changes that are stored; of a store that does not answer, those that were
        read from it last.
    trouble
        The sentence that says why nothing can be kept, or not now.
    blind
        Whether what the model found is hidden: then no stage is the model's.
    """

    night: StagedRecording
    study: str | None = None
    edits: tuple[Edit, ...] = ()
    trouble: str | None = None
    blind: bool = False

    @property
    def auto(self) -> Hypnogram:
        """The stages below a reader's: the model's, or none."""
        found = self.night.staging.hypnogram
        if not self.blind:
            return found
        return Hypnogram(np.full(len(found), UNSCORED), found.start)

    @property
    def scoring(self) -> Scoring:
        """The final scoring."""
        return score(self.auto, self.edits)

    @property
    def summary(self) -> SleepSummary:
        """The night in numbers, of the final scoring."""
        models = None if self.blind else self.night.staging.probabilities
        return self.scoring.summary(models)

    @property
    def table(self) -> pd.DataFrame:
        """The table of epochs with the final stages, for every export."""
        return final_table(self.night.staging.to_frame(), self.scoring)

    def describe(self) -> dict:
        """Return what stands in the summary's JSON beside the numbers."""
        about = self.night.staging.describe(self.night.recording)
        return about | {"review": self.scoring.describe()}


def review_of(night: StagedRecording) -> Review:
    """Return the review of a night as it is stored now; the first call keeps the night.

    Where the store cannot be used, the model's staging is shown all the same, or the
    review as it was read last.
    """
    try:
        store, key = review_store(), _key(night)
        edits = store.edits(key)
    except StoreError as error:
        return _as_last_read(night, error)
    st.session_state["edits"] = (night.key, key, edits)
    return Review(night, key, edits, blind=is_blind())


def _as_last_read(night: StagedRecording, error: StoreError) -> Review:
    """Return a review to go on with: the browser keeps what is changed meanwhile."""
    of_night, key, edits = st.session_state.get("edits", (None, None, ()))
    if of_night != night.key:
        trouble = f"Nothing can be scored here. {error}"
        return Review(night, trouble=trouble, blind=is_blind())
    waits = f"{error} What you change waits in this tab."
    return Review(night, key, edits, waits, blind=is_blind())


def _key(night: StagedRecording) -> str:
    if night.recording is None:
        return night.study
    store = review_store()
    key = store.key_of(night.recording.digest, night.staging)
    if st.session_state.get("study") != key:
        store.keep_study(night.recording, night.staging, night.simulated)
        st.session_state["study"] = key
    return key
