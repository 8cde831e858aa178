"""What MNE holds in memory is taken as a file with the same samples would be."""

import datetime as dt

import mne
import numpy as np
import pytest

from cmt.errors import ChannelError, RecordingError
from cmt.recording import read_recording, recording_of_raw
from tests.support.recordings import brain_like, write_night

RATE_HZ = 100.0


def raw_of(channels: dict[str, np.ndarray], began: dt.datetime | None = None):
    info = mne.create_info(list(channels), RATE_HZ, "eeg", verbose="error")
    volts = np.array(list(channels.values())) * 1e-6
    raw = mne.io.RawArray(volts, info, verbose="error")
    raw.set_meas_date(began)
    return raw


def night(n_samples: int = 12_000) -> dict[str, np.ndarray]:
    names = ("EEG Fpz-Cz", "EOG horizontal")
    return {
        name: brain_like(n_samples, RATE_HZ, seed) for seed, name in enumerate(names)
    }


@pytest.mark.parametrize("eog", [None, "none"])
def test_it_equals_the_file_that_mne_has_read(tmp_path, eog):
    path = write_night(tmp_path / "night.edf")
    raw = mne.io.read_raw_edf(path, preload=True, verbose="error")
    by_mne, by_us = recording_of_raw(raw, eog=eog), read_recording(path, eog=eog)
    assert by_mne.start == by_us.start
    assert len(by_mne.signals) == len(by_us.signals)
    for found, expected in zip(by_mne.signals, by_us.signals, strict=True):
        assert (found.channel, found.rate_hz) == (expected.channel, expected.rate_hz)
        np.testing.assert_allclose(found.samples, expected.samples, atol=1e-4)


def test_volts_become_microvolts():
    channels = night()
    found = recording_of_raw(raw_of(channels)).eeg.samples
    np.testing.assert_allclose(found, channels["EEG Fpz-Cz"], rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("cropped_s", [0, 60, 3600.5])
def test_the_clock_is_that_of_the_first_sample_that_is_left(cropped_s):
    began = dt.datetime(2026, 1, 1, 23, 30, 15, tzinfo=dt.UTC)
    raw = raw_of(night(400_000), began).crop(cropped_s)
    first = began + dt.timedelta(seconds=int(cropped_s))
    assert recording_of_raw(raw).start == first.time()


def test_without_a_date_there_is_no_clock():
    assert recording_of_raw(raw_of(night())).start is None


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("channel", ["EEG Fpz-Cz", "EOG horizontal"])
def test_values_that_are_no_numbers_are_refused(value, channel):
    channels = night()
    channels[channel][100:200] = value
    with pytest.raises(ChannelError, match=f"“{channel}” holds values that are no num"):
        recording_of_raw(raw_of(channels), "EEG Fpz-Cz", "EOG horizontal")


def test_values_that_are_no_numbers_do_no_harm_in_a_channel_that_is_not_used():
    channels = night() | {"EEG Oz": np.full(12_000, np.nan)}
    assert recording_of_raw(raw_of(channels), "EEG Fpz-Cz").eeg.channel == "EEG Fpz-Cz"


@pytest.mark.parametrize("given", [None, np.zeros((2, 3000)), b"night.edf", 7])
def test_what_is_no_raw_is_named(given):
    with pytest.raises(TypeError, match=type(given).__name__):
        recording_of_raw(given)


def test_it_is_known_by_its_samples():
    channels = night()
    digest = recording_of_raw(raw_of(channels)).digest
    assert digest == recording_of_raw(raw_of(channels)).digest
    channels["EEG Fpz-Cz"][5] += 1
    assert digest != recording_of_raw(raw_of(channels)).digest


@pytest.mark.parametrize(
    ("n_channels", "hours", "said"),
    [(1, 15 * 24, "14 days are the most"), (4097, 1, "4,096 are the most")],
)
def test_what_is_too_large_is_refused(n_channels, hours, said):
    names = [f"E{n}" for n in range(n_channels)]
    info = mne.create_info(names, 1 / 60, "eeg", verbose="error")
    raw = mne.io.RawArray(np.zeros((n_channels, 60 * hours)), info, verbose="error")
    with pytest.raises(RecordingError, match=said):
        recording_of_raw(raw)


def test_a_gap_is_refused_where_it_lies_in_what_is_left():
    began = dt.datetime(2026, 1, 1, 23, 30, 15, tzinfo=dt.UTC)
    whole = mne.concatenate_raws([raw_of(night(), began), raw_of(night())])
    with pytest.raises(RecordingError, match="1 gap: at 0 h 01 min 00 s"):
        recording_of_raw(whole.crop(60))


def test_a_gap_that_was_cropped_off_does_not_matter():
    whole = mne.concatenate_raws([raw_of(night()), raw_of(night())])
    assert recording_of_raw(whole.crop(120)).n_epochs == 4


def test_channels_are_read_in_pieces(monkeypatch):
    expected = recording_of_raw(raw_of(night())).eeg.samples
    monkeypatch.setattr("cmt.recording.mne_raw._PIECE_SAMPLES", 777)
    np.testing.assert_array_equal(
        recording_of_raw(raw_of(night())).eeg.samples, expected
    )


def test_a_channel_that_is_typed_as_no_eeg_is_chosen_by_name_alone():
    raw = raw_of({"C4-M1": night()["EEG Fpz-Cz"], **night()})
    raw.set_channel_types({"EEG Fpz-Cz": "emg"}, on_unit_change="ignore")
    assert recording_of_raw(raw).eeg.channel == "C4-M1"
    assert recording_of_raw(raw, "EEG Fpz-Cz").eeg.channel == "EEG Fpz-Cz"


def test_a_channel_that_is_marked_as_bad_is_chosen_by_name_alone():
    raw = raw_of({"C4-M1": night()["EEG Fpz-Cz"], "F3-M2": night()["EOG horizontal"]})
    assert recording_of_raw(raw).eeg.channel == "F3-M2"
    raw.info["bads"] = ["F3-M2"]
    found = recording_of_raw(raw)
    assert found.eeg.channel == "C4-M1"
    assert found.notes[0] == "Marked as bad, so chosen only where it is named: F3-M2."
    assert recording_of_raw(raw, eeg="F3-M2").eeg.channel == "F3-M2"


def test_names_that_cannot_be_shown_are_made_so_and_still_reach_their_signals():
    channels = {"C4\x1b-M1": night()["EEG Fpz-Cz"], "C4\x07-M1": night()["EEG Fpz-Cz"]}
    assert recording_of_raw(raw_of(channels), "C4?-M1 (2)").eeg.channel == "C4?-M1 (2)"
