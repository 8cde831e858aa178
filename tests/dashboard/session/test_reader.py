"""A reader has one recording open, and what was made of it goes with the next."""

import io
import threading
from types import SimpleNamespace

import numpy as np
import pytest
import streamlit as st

from cmt.errors import ChannelError, RecordingError
from cmt.recording import Recording, Signal
from dashboard.server.options import Options
from dashboard.session import reader
from dashboard.session.reader import Source, StagedRecording
from tests.cmt.recording.formats.writers import night_raw, write_brainvision
from tests.support.recordings import write_night
from tests.support.stagings import staging

SIGNAL = Signal(np.zeros(3000), 100, "C4-M1")
RECORDING = Recording(SIGNAL, None, None, "abc")


@pytest.fixture
def state(tmp_path, monkeypatch):
    """Return an empty session whose private folder is ours to look into."""
    monkeypatch.setattr(st, "session_state", {})
    (tmp_path / "private").mkdir()
    monkeypatch.setattr(reader, "_private_folder", lambda: tmp_path / "private")
    return st.session_state


@pytest.fixture
def lock(monkeypatch):
    """Return the lock of a server whose model stages at once."""
    made = threading.Lock()
    monkeypatch.setattr(reader, "one_at_a_time", lambda: made)
    monkeypatch.setattr(reader, "model", lambda: "a model")
    monkeypatch.setattr(reader, "stage_recording", lambda *_: staging())
    return made


def upload(
    name: str = "Jane Doe.edf", file_id: str = "1", content: bytes = b"a night"
) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name, file.file_id = name, file_id
    return file


def open_one(state: dict, path) -> None:
    state["source"] = Source(path, "one")


def test_nothing_is_open_at_first(state):
    assert (reader.source(), state) == (None, {})


def test_an_upload_becomes_the_source_under_a_neutral_name(state, tmp_path):
    reader.open_uploads([upload()])
    assert reader.source() == Source(tmp_path / "private" / "recording.edf", "1")
    assert reader.source().path.read_bytes() == b"a night"
    assert "Jane" not in repr(state)


def test_the_same_upload_again_leaves_what_was_opened_since(state):
    reader.open_uploads([upload()])
    state.update(source="another", night="a night")
    reader.open_uploads([upload()])
    assert (state["source"], state["night"]) == ("another", "a night")


@pytest.mark.parametrize("kept", [[], [upload()]], ids=["instead", "beside"])
def test_the_next_upload_takes_the_night_before_with_it(state, kept):
    reader.open_uploads([upload()])
    state.update(recording="read", night="staged", header="read", eeg_uv=50)
    reader.open_uploads([*kept, upload("b.bdf", "2")])
    assert set(state) == {"uploads", "source", "eeg_uv"}
    assert (reader.source().key, reader.source().path.suffix) == ("2", ".bdf")


@pytest.mark.usefixtures("state")
def test_a_file_that_is_added_completes_the_recording(tmp_path):
    header = write_brainvision(night_raw(tmp_path), tmp_path)
    files = [header.with_suffix(suffix) for suffix in (".vhdr", ".eeg", ".vmrk")]
    uploads = [upload(path.name, path.name, path.read_bytes()) for path in files]
    with pytest.raises(RecordingError, match=r"names night\.eeg"):
        reader.open_uploads(uploads[:1])
    assert reader.source() is None
    for n_files in (2, 3):
        reader.open_uploads(uploads[:n_files])
        assert reader.header(reader.source()).format == "BrainVision"
        private = tmp_path / "private"
        assert len(list(private.iterdir())) == n_files


def test_what_is_removed_from_the_upload_is_closed_and_deleted(state, tmp_path):
    reader.open_uploads([upload()])
    state.update(night="staged", upload=[])
    reader.take_upload("upload")
    assert (reader.source(), "night" in state) == (None, False)
    assert list((tmp_path / "private").iterdir()) == []


def test_a_removed_upload_leaves_what_was_opened_since(state, tmp_path):
    reader.open_uploads([upload()])
    state.update(source=Source(tmp_path, "demo"), night="a night", upload=[])
    reader.take_upload("upload")
    assert (reader.source().key, state["night"]) == ("demo", "a night")
    assert list((tmp_path / "private").iterdir()) == []


def test_of_two_uploads_the_one_that_is_left_opens(state):
    reader.open_uploads([upload()])
    reader.open_uploads([upload(), upload("b.bdf", "2")])
    state.update(upload=[upload()])
    reader.take_upload("upload")
    reader.open_uploads([upload()])
    assert reader.source().key == "1"


def test_a_header_is_read_once(state, tmp_path):
    open_one(state, write_night(tmp_path / "a.edf"))
    first = reader.header(reader.source())
    assert reader.header(reader.source()) is first
    other = Source(write_night(tmp_path / "b.edf", 2), "two")
    assert reader.header(other).duration_s == 60


def test_a_recording_of_the_folder_is_opened_where_it_lies(
    state, tmp_path, monkeypatch
):
    night = write_night(tmp_path / "a.edf")
    monkeypatch.setattr(reader, "options", lambda: Options(tmp_path))
    reader.open_from_folder("a.edf")
    assert state["source"] == Source(night, "folder/a.edf")


def test_what_is_not_in_the_folder_changes_nothing(state, tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "options", lambda: Options(tmp_path / "private"))
    open_one(state, tmp_path)
    with pytest.raises(RecordingError):
        reader.open_from_folder("../a.edf")
    assert state["source"].key == "one"


def test_the_demo_night_is_known_to_be_simulated(state, tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "demo_night", lambda: tmp_path / "demo.edf")
    reader.open_demo()
    assert state["source"] == Source(tmp_path / "demo.edf", "demo", simulated=True)


def test_a_recording_is_read_once_for_its_channels(state, tmp_path):
    open_one(state, write_night(tmp_path / "a.edf"))
    read = reader.recording("EEG Fpz-Cz", "none")
    assert reader.recording("EEG Fpz-Cz", "none") is read
    assert reader.recording("EEG Fpz-Cz", "EOG horizontal").eog is not None


def test_another_source_is_read_anew(state, tmp_path):
    open_one(state, write_night(tmp_path / "a.edf"))
    first = reader.recording("EEG Fpz-Cz", "none")
    state["source"] = Source(write_night(tmp_path / "b.edf", 2), "two")
    assert reader.recording("EEG Fpz-Cz", "none").n_epochs < first.n_epochs


def test_a_channel_that_is_not_there_keeps_the_recording_before(state, tmp_path):
    open_one(state, write_night(tmp_path / "a.edf"))
    read = reader.recording("EEG Fpz-Cz", "none")
    with pytest.raises(ChannelError):
        reader.recording("Nowhere", "none")
    assert state["recording"][1] is read


@pytest.mark.parametrize("simulated", [True, False])
def test_a_staged_night_is_kept_and_begins_at_its_first_epoch(
    state, tmp_path, lock, simulated
):
    state.update(source=Source(tmp_path, "x", simulated), cursor=17)
    reader.stage(RECORDING, lambda *_: None)
    assert (state["night"].recording, state["cursor"]) == (RECORDING, 0)
    assert state["night"].simulated == simulated
    assert not lock.locked()


def test_a_staging_that_fails_lets_the_next_one_begin(
    state, tmp_path, lock, monkeypatch
):
    def fail(*_):
        raise RecordingError("too short")

    monkeypatch.setattr(reader, "stage_recording", fail)
    open_one(state, tmp_path)
    with pytest.raises(RecordingError):
        reader.stage(RECORDING, lambda *_: None)
    assert not lock.locked()
    assert "night" not in state


def test_a_reader_who_has_to_wait_is_told_so(state, tmp_path, lock):
    told = []

    def hear(done, words):
        told.append((done, words))
        lock.release()

    open_one(state, tmp_path)
    lock.acquire()
    reader.stage(RECORDING, hear)
    assert told == [(0.0, "Another recording is being staged. Yours is next.")]
    assert "night" in state


def staged(digest: str = "abc", eeg: str = "C4-M1", eog: str | None = "E1-M2") -> str:
    """Return the key of a night."""
    recording = Recording(SIGNAL, None, None, digest)
    return StagedRecording(recording, staging(eeg=eeg, eog=eog), False).key


def test_the_same_night_has_the_same_key():
    assert staged() == staged()


@pytest.mark.parametrize("other", [{"digest": "abd"}, {"eeg": "C3-M2"}, {"eog": None}])
def test_another_file_or_channel_is_another_night(other):
    assert staged(**other) != staged()


@pytest.mark.parametrize(("theme", "text"), [("dark", "#E3EAF0"), (None, "#17222E")])
def test_colours_are_those_of_the_readers_browser(monkeypatch, theme, text):
    shown = SimpleNamespace(theme=SimpleNamespace(type=theme))
    monkeypatch.setattr(st, "context", shown)
    assert reader.colours().text == text
