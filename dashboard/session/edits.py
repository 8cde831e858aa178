"""What readers changed in the night that is open, and the final scoring it makes."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
import streamlit as st

from cmt.errors import StoreError
from cmt.hypnogram import Hypnogram
from cmt.review import Edit, Scoring, Signature, Version, score
from cmt.review.table import final_table
from cmt.stages import UNSCORED
from cmt.summary import Lights, SleepSummary
from dashboard.server.review_store import review_store
from dashboard.session.blind import is_blind
from dashboard.session.reader import StagedRecording
from dashboard.session.studies import initials

_JUST_READ = "review_just_read"


@dataclass(frozen=True)
class Review:
    """A night with what a reader changed in it.

    Parameters
    ----------
    night
        The staged recording.
    study
        Its key in the store; ``None`` where nothing can be kept.
    edits
        The changes that are stored, of this reader's scoring; of a store that does not
        answer, those that were read from it last.
    trouble
        The sentence that says why nothing can be kept, or not now.
    reader
        Who reads, if that was told.
    scorer
        Whose scoring it is, initials in capitals; ``None`` for the model's alone.
    version
        Which version of it; ``None`` before anything was changed or signed.
    versions
        All scorings of the night, by reader and version.
    blind
        Whether what the model found is hidden: then no stage is the model's.
    """

    night: StagedRecording
    study: str | None = None
    edits: tuple[Edit, ...] = ()
    trouble: str | None = None
    reader: str | None = None
    scorer: str | None = None
    version: Version | None = None
    versions: tuple[Version, ...] = ()
    blind: bool = False

    @property
    def auto(self) -> Hypnogram:
        """The stages below a reader's: the model's, or none."""
        found = self.night.staging.hypnogram
        if not self.blind:
            return found
        return Hypnogram(np.full(len(found), UNSCORED), found.start)

    @property
    def signature(self) -> Signature | None:
        """What stands below it; ``None`` while it is not signed."""
        return self.version and self.version.signature

    def of_the_model(self) -> "Review":
        """Return the same night with the model's stages alone."""
        return replace(self, edits=(), scorer=None, version=None)

    @cached_property
    def scoring(self) -> Scoring:
        """The final scoring."""
        return score(self.auto, self.edits)

    @cached_property
    def summary(self) -> SleepSummary:
        """The night in numbers between the lights, of the final scoring."""
        models = None if self.blind else self.night.staging.probabilities
        return self.scoring.summary(models)

    @property
    def lights(self) -> Lights:
        """When they went off and on, as this scoring has it."""
        return self.scoring.lights

    @property
    def table(self) -> pd.DataFrame:
        """The table of epochs with the final stages, for every export."""
        return final_table(self.night.staging.to_frame(), self.scoring)

    def describe(self) -> dict:
        """Return what stands in the summary's JSON beside the numbers."""
        about = self.night.staging.describe(self.night.recording)
        signed = self.signature.describe() if self.signature else "not signed"
        return about | {"review": self.scoring.describe(), "signature": signed}


def review_of(night: StagedRecording, chosen: Version | None = None) -> Review:
    """Return the review of a night as it is stored now; the first call keeps the night.

    It is the chosen version, or else the one that stands of the reader's scoring.
    Where the store cannot be used, the model's staging is shown all the same, or the
    review as it was read last.
    """
    try:
        found = _as_stored(night, chosen)
    except StoreError as error:
        found = _while_silent(night, error)
    else:
        if chosen is None:
            st.session_state["review"] = found
    return replace(found, blind=is_blind())


def review_of_this_run(night: StagedRecording) -> Review:
    """Return the review that `begin_run` has just read, or else read it.

    The first part of a page that asks takes it; a part that runs again reads anew.
    """
    found = st.session_state.pop(_JUST_READ, None)
    is_its = found is not None and found.night.key == night.key
    return replace(found, night=night) if is_its else review_of(night)


def begin_run(night: StagedRecording) -> Review:
    """Read a night's review, once for a whole run of a page."""
    found = review_of(night)
    st.session_state[_JUST_READ] = found
    return found


def last_review(night: StagedRecording) -> Review:
    """Return the reader's review as it was read last; the store is asked once at most.

    For what runs at every move through the night.
    """
    found = _as_last_read(night)
    return review_of(night) if found is None else replace(found, blind=is_blind())


def _as_stored(night: StagedRecording, chosen: Version | None) -> Review:
    store, key = review_store(), _key(night)
    versions = store.versions(key)
    scorer = chosen.scorer if chosen else initials.scorer_to_show(versions)
    latest = [v for v in versions if v.scorer == scorer and v.is_latest]
    version = chosen or next(iter(latest), None)
    edits = store.edits(key, scorer, version.n_edits) if version else ()
    return Review(
        night,
        key,
        edits,
        reader=initials.scorer(),
        scorer=scorer,
        version=version,
        versions=versions,
    )


def _while_silent(night: StagedRecording, error: StoreError) -> Review:
    """Return a review to go on with: the browser keeps what is changed meanwhile."""
    last = _as_last_read(night)
    if last is None:
        return Review(night, trouble=f"Nothing can be scored here. {error}")
    return replace(last, trouble=f"{error} What you change waits in this tab.")


def _as_last_read(night: StagedRecording) -> Review | None:
    last = st.session_state.get("review")
    is_its = last is not None and last.night.key == night.key
    return replace(last, night=night) if is_its else None


def _key(night: StagedRecording) -> str:
    if night.recording is None:
        return night.study
    store = review_store()
    key = store.key_of(night.recording.digest, night.staging)
    if st.session_state.get("study") != key:
        store.keep_study(night.recording, night.staging, night.simulated)
        st.session_state["study"] = key
    return key
