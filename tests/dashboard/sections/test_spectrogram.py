"""Where the recording is not open, there is no place for a spectrogram."""

from dashboard.sections import spectrogram as module
from dashboard.session.reader import StagedRecording
from tests.support.recordings import recording_of, sine
from tests.support.stagings import staging


def test_it_is_shown_for_a_night_whose_recording_is_open(monkeypatch):
    shown = []
    monkeypatch.setattr(module, "spectrogram", lambda *told, **_: shown.append(told))
    monkeypatch.setattr(module, "spectrogram_of", lambda _: "a spectrogram")
    night = StagedRecording(recording_of(sine(10, 100)), staging(), False)
    module.night_spectrogram(night, "a place")
    assert [(told[0], told[-1]) for told in shown] == [
        ("a spectrogram", "spectrogram/a place")
    ]
    module.night_spectrogram(StagedRecording(None, staging(), False), "a place")
    assert len(shown) == 1
