"""What speaks for the stages of the reader's night: on request, and ahead of it.

Effects are computed once an epoch. They stay in the session, with the night.
"""

import atexit
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from cmt.epochs import cut_epochs
from cmt.explanation.effect import NightReasons, Reasons, ReplaceableNight
from cmt.explanation.views import OFF
from cmt.staging import Staging
from dashboard.session import cursor
from dashboard.session.blind import is_blind
from dashboard.session.reader import StagedRecording
from dashboard.session.shared import model

REST_S = 0.4
"""For so long after any reader's request nothing is computed ahead."""
BREATH_S = 0.005
"""For so long it rests between pieces of the work, so that others get their turn."""
_AHEAD: "weakref.WeakSet[threading.Thread]" = weakref.WeakSet()
_ENDING = threading.Event()


class _Ended(Exception):  # noqa: N818 - nothing went wrong.
    """The program ends."""


@dataclass
class _Asked:
    """When any reader's browser last asked for an epoch, by `time.monotonic`."""

    at: float = 0.0


_ASKED = _Asked()


def reasons_to_draw(
    night: StagedRecording, view: str
) -> Callable[[int, bool], Reasons | None]:
    """Return what gives the reasons of an epoch to draw, unless the view is off.

    What is there is given at once. Where the reader stays, the browser asks again: the
    effect comes with the first answer, the rest with the next.
    """
    if view == OFF.name or night.recording is None:
        return _no_reasons
    reasons, usable = night_reasons(night), night.staging.usable

    def found(epoch: int, stays: bool) -> Reasons | None:
        if stays and usable[epoch]:
            return ask(reasons, epoch)
        _ASKED.at = time.monotonic()
        return reasons.known(epoch)

    return found


def ask(reasons: NightReasons, epoch: int) -> Reasons | None:
    """Return more reasons of an epoch; what is computed ahead waits meanwhile."""
    _ASKED.at = time.monotonic()
    more = reasons.more_of(epoch)
    _ASKED.at = time.monotonic()
    return more


def _no_reasons(_epoch: int, _stays: bool) -> None:
    _ASKED.at = time.monotonic()


def example_reasons() -> tuple[Staging, int, Reasons] | None:
    """Return the reader's night, an epoch of it and its whole reasons.

    It is the epoch that the reader is on, or the first with a stage after it; ``None``
    without a night and its recording, and while what the model found is hidden.
    """
    night = st.session_state.get("night")
    if is_blind() or night is None or night.recording is None:
        return None
    if not night.staging.usable.any():
        return None
    here, usable = cursor.current_epoch(night), night.staging.usable.nonzero()[0]
    epoch = int(min(usable, key=lambda each: (each < here, each)))
    return night.staging, epoch, night_reasons(night).of(epoch)


def night_reasons(night: StagedRecording) -> NightReasons:
    """Return the reasons of a night, and begin to compute all of them ahead."""
    key, reasons = st.session_state.get("reasons", (None, None))
    if key != night.key:
        reasons = NightReasons(_replaceable(night))
        st.session_state["reasons"] = (night.key, reasons)
        begin_ahead(reasons)
    return reasons


def _replaceable(night: StagedRecording) -> Callable[[], ReplaceableNight]:
    ready = model()

    def make() -> ReplaceableNight:
        epochs = cut_epochs(night.recording, ready.checkpoint.preprocessing)
        return ReplaceableNight(ready, epochs, night.staging)

    return make


def begin_ahead(reasons: NightReasons) -> threading.Thread:
    """Begin to compute the effects of a night while its readers rest."""
    # The thread holds no night that its reader has closed.
    kept, turn = weakref.ref(reasons), _one_ahead_at_a_time()
    thread = threading.Thread(target=_ahead, args=(kept, turn), daemon=True)
    _AHEAD.add(thread)
    thread.start()
    return thread


def end_ahead() -> None:
    """Let all computation ahead end: a thread in mid-computation aborts the program."""
    _ENDING.set()
    for thread in list(_AHEAD):
        if thread.is_alive():
            thread.join()


atexit.register(end_ahead)


def _ahead(kept: "weakref.ref[NightReasons]", turn: threading.Lock) -> None:
    """Compute some epochs at a time, while all readers rest and the night is open."""
    is_left = True
    while is_left:
        try:
            _pause()
            reasons = kept()
            if reasons is None:
                return
            with turn:
                is_left = reasons.compute_next(_pause)
        except _Ended:
            return
        del reasons


def _pause() -> None:
    """Wait until no reader has asked for a while.

    Raises
    ------
    _Ended
        The program ends.
    """
    rest_s = BREATH_S
    while rest_s > 0:
        if _ENDING.wait(rest_s):
            raise _Ended
        rest_s = min(REST_S, REST_S - (time.monotonic() - _ASKED.at))


@st.cache_resource(show_spinner=False)
def _one_ahead_at_a_time() -> threading.Lock:
    """Return the lock that one reader's computation ahead holds at a time."""
    return threading.Lock()
