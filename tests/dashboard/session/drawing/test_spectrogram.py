"""The spectrogram is computed once a night, beside what the reader does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from dashboard.session.drawing import spectrogram as module
from dashboard.session.drawing.spectrogram import spectrogram_of
from dashboard.session.reader import StagedRecording
from tests.support.recordings import recording_of, sine
from tests.support.stagings import staging

NIGHT = StagedRecording(recording_of(sine(10, 100)), staging(), False)


@pytest.fixture
def computed(monkeypatch):
    """Return what was computed, and what lets it come to its end."""
    calls, end = [], Event()

    def slow(signal):
        end.wait(30)
        calls.append(signal)
        return "a spectrogram"

    pool = ThreadPoolExecutor(1)
    state = {}
    monkeypatch.setattr(module, "night_spectrogram", slow)
    monkeypatch.setattr(module, "_one_at_a_time", lambda: pool)
    monkeypatch.setattr(module.st, "session_state", state)
    yield calls, end, state
    end.set()
    pool.shutdown()


def test_it_is_not_waited_for_and_computed_once(computed):
    calls, end, state = computed
    assert spectrogram_of(NIGHT) is None
    assert spectrogram_of(NIGHT) is None
    end.set()
    state["spectrogram"][1].result(30)
    assert spectrogram_of(NIGHT) == "a spectrogram"
    assert calls == [NIGHT.recording.eeg]


def test_another_night_has_its_own(computed):
    calls, end, state = computed
    end.set()
    spectrogram_of(NIGHT)
    state["spectrogram"][1].result(30)
    other = StagedRecording(recording_of(sine(5, 100)), staging(eog=None), False)
    spectrogram_of(other)
    state["spectrogram"][1].result(30)
    assert calls == [NIGHT.recording.eeg, other.recording.eeg]


def test_without_the_recording_there_is_none(computed):
    assert spectrogram_of(StagedRecording(None, staging(), False)) is None
    assert computed[2] == {}
