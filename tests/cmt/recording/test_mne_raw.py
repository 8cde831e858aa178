"""What MNE holds in memory is taken as a file with the same samples would be."""

import datetime as dt

import mne
import numpy as np
import pytest

from cmt.errors import ChannelError
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
