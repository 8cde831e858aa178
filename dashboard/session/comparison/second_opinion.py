"""YASA's staging of the reader's night: asked for once, computed beside the page."""

import atexit
import threading
import weakref
from dataclasses import dataclass, field

import numpy as np
import streamlit as st

from cmt.errors import CmtError
from cmt.second_opinion import Opinion, disagreement, stage_with_yasa
from dashboard.session.reader import StagedRecording
from dashboard.session.shared import one_at_a_time

_THREADS: "weakref.WeakSet[threading.Thread]" = weakref.WeakSet()
_ENDING = threading.Event()


@dataclass
class Asked:
    """A second opinion that was asked for, and how far it is.

    Parameters
    ----------
    share, doing
        The fraction done, 0 to 1, and what is being done.
    opinion
        What came of it, once it is there.
    trouble
        The sentence that says why nothing came of it.
    """

    share: float = 0.0
    doing: str = "Waiting for another computation"
    opinion: Opinion | None = None
    trouble: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    def tell(self, share: float, doing: str) -> None:
        """Take how far it is."""
        self.share, self.doing = share, doing


def ask(night: StagedRecording) -> Asked:
    """Ask YASA for its staging of a night, unless that was done; return at once.

    One recording is staged at a time, whoever asked, and whoever stages it.
    """
    asked = asked_of(night)
    if asked is None or asked.trouble:
        asked = Asked()
        st.session_state["second_opinion"] = (night.key, asked)
        turn = one_at_a_time()
        thread = threading.Thread(target=_stage, args=(night, asked, turn), daemon=True)
        _THREADS.add(thread)
        thread.start()
    return asked


def asked_of(night: StagedRecording) -> Asked | None:
    """Return what was asked about this night, if anything was."""
    key, asked = st.session_state.get("second_opinion", (None, None))
    return asked if key == night.key else None


def opinion_of(night: StagedRecording) -> Opinion | None:
    """Return YASA's staging of a night, where it is there."""
    asked = asked_of(night)
    return asked and asked.opinion


def model_opinion(night: StagedRecording) -> Opinion:
    """Return what the model says of a night, to hold it against other opinions."""
    staging = night.staging
    return Opinion(staging.model, staging.probabilities, staging.usable, staging.start)


def epochs_that_differ(night: StagedRecording) -> np.ndarray:
    """Return the 0-based epochs on which YASA and the model differ.

    There are none where YASA has not staged the night.
    """
    opinion = opinion_of(night)
    if opinion is None:
        return np.empty(0, np.int64)
    return disagreement(model_opinion(night), opinion)


def end_asking() -> None:
    """Let YASA end: a thread in mid-computation aborts the program."""
    _ENDING.set()
    for thread in list(_THREADS):
        if thread.is_alive():
            thread.join()


atexit.register(end_asking)


def _stage(night: StagedRecording, asked: Asked, turn: threading.Lock) -> None:
    staging = night.staging
    try:
        with turn:
            if _ENDING.is_set():
                return
            asked.opinion = stage_with_yasa(
                night.recording, staging.usable, staging.eog_used, asked.tell
            )
    except CmtError as error:
        asked.trouble = str(error)
    finally:
        asked.trouble = asked.trouble or ("" if asked.opinion else _STOPPED)
        asked.ended.set()


_STOPPED = "YASA could not stage this night. Stage it with other channels to ask again."
