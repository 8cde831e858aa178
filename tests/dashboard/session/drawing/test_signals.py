"""A night from the store finds its signals: where they were open, or in the folder."""

import gc
import io
import sys
import threading
from pathlib import Path

import pytest
import streamlit as st

from cmt.recording import read_recording
from dashboard.server import copies
from dashboard.server.options import Options
from dashboard.server.review_store import review_store
from dashboard.session import reader
from dashboard.session.drawing import signals
from dashboard.session.reader import StagedRecording
from tests.support.recordings import write_night
from tests.support.stagings import staging

EEG, EOG = "EEG Fpz-Cz", "EOG horizontal"


@pytest.fixture(autouse=True)
def started(tmp_path, monkeypatch):
    """Start the program with an empty store, a folder of two nights, and no reader."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(copies, "_PLACES", {})
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    folder = tmp_path / "nights"
    folder.mkdir()
    write_night(folder / "a.edf", 2)
    write_night(folder / "b.edf", 3)
    monkeypatch.setattr(signals, "options", lambda: Options(folder))
    return folder


def kept(path: Path) -> StagedRecording:
    """Return the night of a file as it comes from the store."""
    made = staging(eeg=EEG, eog=EOG)
    study = review_store().keep_study(read_recording(path, EEG, EOG), made)
    return StagedRecording(None, made, False, study=study)


def test_what_is_open_still_is_read_again(started):
    night = kept(started / "b.edf")
    digest = read_recording(started / "b.edf", EEG, EOG).digest
    copies.remember(digest, started / "b.edf")
    found = signals.with_signals(night)
    assert (found.recording.digest, found.study) == (digest, night.study)
    assert st.session_state["source"].path == started / "b.edf"


def test_a_night_whose_recording_was_closed_stays_without(started):
    night = kept(started / "b.edf")
    assert signals.with_signals(night) is night
    assert st.session_state == {}


def test_a_recording_is_found_in_the_folder_by_what_is_in_it(started):
    night = kept(started / "b.edf")
    done = []
    found = signals.look_in_folder(night, done.append)
    assert found.recording.n_epochs == 3
    assert done == [0.0, 0.5]
    assert signals.with_signals(night).recording is not None


def test_what_is_not_in_the_folder_is_not_found(started):
    night = kept(started / "b.edf")
    (started / "b.edf").unlink()
    assert signals.look_in_folder(night, lambda _: None) is night


def test_a_file_that_was_changed_is_another_recording(started):
    night = kept(started / "b.edf")
    digest = read_recording(started / "b.edf", EEG, EOG).digest
    write_night(started / "b.edf", 4)
    copies.remember(digest, started / "b.edf")
    assert signals.with_signals(night) is night


def test_a_staged_upload_is_remembered_and_let_go_when_it_is_closed(
    started, monkeypatch
):
    content = io.BytesIO((started / "a.edf").read_bytes())
    content.name, content.file_id = "Jane Doe.edf", "1"
    turn = threading.Lock()
    monkeypatch.setattr(reader, "one_at_a_time", lambda: turn)
    monkeypatch.setattr(reader, "model", lambda: "a model")
    monkeypatch.setattr(reader, "stage_recording", lambda *_: staging())
    reader.open_uploads([content])
    opened = reader.recording(EEG, EOG)
    reader.stage(opened, lambda *_: None)
    place = copies.find(lambda digest: digest == opened.digest)
    assert place.path == reader.source().path
    assert place.path.parent == place.copy.folder
    assert place.path.name == "recording.edf"
    path = place.path
    del place
    reader.close()
    assert copies.find(lambda digest: digest == opened.digest) is None
    gc.collect()
    assert not path.exists()
