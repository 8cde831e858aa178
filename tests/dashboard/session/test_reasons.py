"""Reasons are waited for where the reader is, and computed ahead while she rests."""

import subprocess
import sys
import threading
import time
import weakref

import pytest
from streamlit.testing.v1 import AppTest

from cmt.explanation.effect import NightReasons
from dashboard.session import reasons as module


class Night:
    """Counts what is computed, in the place of `NightReasons`."""

    def __init__(self, n_epochs: int):
        self.left = n_epochs

    def compute_next(self, pause) -> bool:
        pause()
        self.left -= 1
        return self.left > 0


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Return when a browser last asked, long ago."""
    monkeypatch.setattr(module, "_ASKED", module._Asked())
    return module._ASKED


def ahead(night, seconds: float) -> threading.Thread:
    turn = threading.Lock()
    thread = threading.Thread(target=module._ahead, args=(weakref.ref(night), turn))
    thread.start()
    thread.join(seconds)
    return thread


def test_all_epochs_are_computed_ahead_and_then_it_ends():
    night = Night(3)
    assert not ahead(night, 10).is_alive()
    assert night.left == 0


def test_nothing_is_computed_right_after_any_browser_asked(asked):
    night, asked.at = Night(3), time.monotonic() + 3600
    thread = ahead(night, 0.2)
    assert (thread.is_alive(), night.left) == (True, 3)
    asked.at = 0.0
    thread.join(10)
    assert night.left == 0


def test_what_is_under_way_waits_while_a_browser_asks(asked):
    night, begun = Night(3), threading.Event()

    def compute_next(pause):
        asked.at = time.monotonic() + 3600
        begun.set()
        pause()
        return Night.compute_next(night, pause)

    night.compute_next = compute_next
    thread = ahead(night, 0.2)
    assert begun.is_set()
    assert (thread.is_alive(), night.left) == (True, 3)
    del night.compute_next
    asked.at = 0.0
    thread.join(10)
    assert night.left == 0


def test_it_ends_when_the_night_is_closed(asked):
    night, asked.at = Night(10**9), time.monotonic()
    thread = ahead(night, 0.05)
    del night
    thread.join(10)
    assert not thread.is_alive()


def test_a_program_that_ends_in_mid_computation_ends_in_order():
    script = """
import threading, time
from dashboard.session import reasons

class Night:
    def compute_next(self, pause):
        begun.set()
        time.sleep(0.5)
        print("whole")
        return True

begun = threading.Event()
night = Night()
reasons.begin_ahead(night)
begun.wait(10)
"""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0
    assert ended.stdout == "whole\n"


def program():
    import streamlit as st

    from cmt.epochs import cut_epochs
    from cmt.staging import stage_recording
    from dashboard.session.reader import StagedRecording
    from dashboard.session.reasons import night_reasons, reasons_to_draw
    from dashboard.session.shared import model
    from tests.support.stagings import recording

    if "night" not in st.session_state:
        opened, ready = recording(6), model()
        cut = cut_epochs(opened, ready.checkpoint.preprocessing)
        staging = stage_recording(opened, ready, epochs=cut)
        st.session_state["night"] = StagedRecording(opened, staging, True)
        st.session_state["cursor"] = 2
    night = st.session_state["night"]
    draw = reasons_to_draw(night, st.session_state.get("view", "effect"))
    stays = st.session_state.get("stays", False)
    st.session_state["drawn"] = [draw(2, stays), draw(3, False)]
    st.session_state["kept"] = night_reasons(night)


def run(**state) -> AppTest:
    app = AppTest.from_function(program, default_timeout=120)
    for key, value in state.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def test_reasons_stay_with_the_night():
    app = run()
    kept = app.session_state["kept"]
    app.run()
    assert app.session_state["kept"] is kept
    assert isinstance(kept, NightReasons)


def test_an_epoch_is_drawn_at_once_then_with_its_effect_and_then_with_the_rest():
    app = run()
    assert app.session_state["drawn"] == [None, None]
    app.session_state["stays"] = True
    app.run()
    assert not app.session_state["drawn"][0].is_whole
    app.run()
    assert app.session_state["drawn"][0].is_whole
    assert app.session_state["drawn"][1] is None
    app.session_state["stays"] = False
    app.run()
    assert app.session_state["drawn"][0].is_whole


def test_a_view_that_is_off_needs_none():
    assert run(view="off").session_state["drawn"] == [None, None]


def test_what_a_browser_asks_for_lets_the_rest_wait(asked):
    begun = time.monotonic()
    run()
    assert asked.at >= begun
