"""Events are looked for once a night, with the other eye where the file has it."""

import threading

import numpy as np
import pytest
import streamlit as st

from cmt.errors import CmtError
from cmt.recording import read_recording
from dashboard.session import reader
from dashboard.session.drawing import events
from dashboard.session.reader import Source, StagedRecording
from tests.cmt.events.planted import background, planted, saccade
from tests.support.recordings import write_edf
from tests.support.stagings import N_EPOCHS, staging

EEG, LEFT, RIGHT = "EEG C4-M1", "EOG E1-M2", "EOG E2-M1"


@pytest.fixture(autouse=True)
def lock(monkeypatch):
    made = threading.Lock()
    monkeypatch.setattr(events, "one_at_a_time", lambda: made)
    return made


@pytest.fixture
def counted(monkeypatch):
    """Return a list that gets an entry each time that a night is looked through."""
    calls, detect = [], events.detect_events
    monkeypatch.setattr(
        events, "detect_events", lambda *all_of: calls.append(1) or detect(*all_of)
    )
    return calls


def opened(monkeypatch, path, *channels) -> StagedRecording:
    """Return a night whose eyes move at second 70, with these channels in its file."""
    signals = {EEG: background(N_EPOCHS)}
    for seed, name in enumerate(channels, start=1):
        moved = saccade(150 if name == LEFT else -150)
        signals[name] = planted(background(N_EPOCHS, seed), (70, moved))
    write_edf(path, signals)
    monkeypatch.setattr(st, "session_state", {"source": Source(path, "one")})
    eog = channels[0] if channels else "none"
    night = StagedRecording(read_recording(path, EEG, eog), staging(), False)
    st.session_state["night"] = night
    return night


def test_the_other_eye_is_read_where_the_file_has_it(monkeypatch, tmp_path):
    night = opened(monkeypatch, tmp_path / "n.edf", LEFT, RIGHT)
    found = events.night_events(night)
    assert found.eogs == (LEFT, RIGHT)
    moved = [n for n, epoch in enumerate(found.epochs) if epoch.eye_movements]
    assert moved == [2]


@pytest.mark.parametrize("channels", [(), (LEFT,)])
def test_without_the_other_eye_no_movements_are_looked_for(
    monkeypatch, tmp_path, channels
):
    found = events.night_events(opened(monkeypatch, tmp_path / "n.edf", *channels))
    assert found.eogs == ()
    assert found.epochs[2].spindles == ()


def test_a_night_is_looked_through_once(monkeypatch, tmp_path, counted):
    night = opened(monkeypatch, tmp_path / "n.edf")
    assert events.night_events(night) is events.night_events(night)
    assert counted == [1]


def test_another_night_is_looked_through_anew(monkeypatch, tmp_path, counted):
    night = opened(monkeypatch, tmp_path / "n.edf")
    first = events.night_events(night)
    other = StagedRecording(night.recording, staging(eeg="C3-M2"), False)
    assert events.night_events(other) is not first
    assert counted == [1, 1]


def test_where_the_staging_has_no_stage_nothing_is_looked_for(monkeypatch, tmp_path):
    night = opened(monkeypatch, tmp_path / "n.edf")
    usable = np.arange(N_EPOCHS) != 4
    night = StagedRecording(night.recording, staging(usable=usable), False)
    found = events.night_events(night).epochs
    assert [n for n, epoch in enumerate(found) if epoch.spindles is None] == [4]


def test_events_go_with_the_recording_they_were_found_in(monkeypatch, tmp_path):
    events.night_events(opened(monkeypatch, tmp_path / "n.edf"))
    assert "events" in st.session_state
    reader._open(Source(tmp_path / "other.edf", "two"))
    assert "events" not in st.session_state


def test_others_may_compute_again_after_an_error(monkeypatch, tmp_path, lock):
    night = opened(monkeypatch, tmp_path / "n.edf")

    def fails(*_):
        raise CmtError("YASA is not there")

    monkeypatch.setattr(events, "detect_events", fails)
    with pytest.raises(CmtError):
        events.night_events(night)
    assert not lock.locked()
    assert "events" not in st.session_state


def test_what_is_kept_names_no_file(monkeypatch, tmp_path):
    found = events.night_events(opened(monkeypatch, tmp_path / "Jane Doe.edf", LEFT))
    assert "Jane" not in repr(found)
