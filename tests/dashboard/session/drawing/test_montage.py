"""The file of further channels is the reader's own, and is opened once."""

import pytest

from dashboard.session import reader
from dashboard.session.drawing import montage
from dashboard.session.drawing.montage import channel_windows
from dashboard.session.reader import Source, StagedRecording
from tests.support.recordings import recording_of, sine, write_night
from tests.support.stagings import staging

NIGHT = StagedRecording(recording_of(sine(10, 100)), staging(), False)


@pytest.fixture
def state(monkeypatch, tmp_path):
    kept = {"source": Source(write_night(tmp_path / "a.edf"), "a")}
    monkeypatch.setattr(reader.st, "session_state", kept)
    monkeypatch.setattr(montage.st, "session_state", kept)
    return kept


@pytest.mark.usefixtures("state")
def test_the_channels_are_those_of_the_open_file_which_is_opened_once():
    windows = channel_windows(NIGHT)
    assert list(windows.kinds) == ["EEG Fpz-Cz", "EOG horizontal"]
    assert channel_windows(NIGHT) is windows


def test_another_file_has_its_own_channels(state, tmp_path):
    before = channel_windows(NIGHT)
    state["source"] = Source(write_night(tmp_path / "b.edf"), "b")
    assert channel_windows(NIGHT) is not before


def test_without_a_file_there_are_none(state, tmp_path):
    assert channel_windows(StagedRecording(None, staging(), False)) is None
    state["source"] = Source(tmp_path / "gone.edf", "gone")
    assert channel_windows(NIGHT) is None
    state.pop("source")
    assert channel_windows(NIGHT) is None
