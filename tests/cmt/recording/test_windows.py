"""Any channel is looked at window by window, in its own unit and at its own rate."""

import numpy as np
import pytest

from cmt.errors import ChannelError
from cmt.recording import open_windows
from tests.support.recordings import brain_like, write_edf

RATES_HZ = {"C4": 128, "M1": 128, "E1-M2": 100, "EMG chin": 256, "SpO2": 1, "Flow": 8}


@pytest.fixture
def windows(tmp_path):
    channels = {
        name: brain_like(600 * rate_hz, rate_hz, seed)
        for seed, (name, rate_hz) in enumerate(RATES_HZ.items())
    }
    channels["SpO2"] = np.linspace(97, 90, 600)
    units = dict.fromkeys(RATES_HZ, "uV") | {"SpO2": "%", "E1-M2": "mV", "Flow": ""}
    channels["E1-M2"] = channels["E1-M2"] / 1000
    return open_windows(write_edf(tmp_path / "a.edf", channels, RATES_HZ, units))


def test_every_channel_is_offered_with_what_it_measures(windows):
    assert windows.kinds == {
        "C4-M1": "EEG",
        "M1": "reference",
        "E1-M2": "EOG",
        "EMG chin": "EMG",
        "SpO2": "gas",
        "Flow": "respiration",
    }


@pytest.mark.parametrize(
    ("channel", "unit", "rate_hz"),
    [("EMG chin", "µV", 256), ("SpO2", "%", 1), ("E1-M2", "µV", 100), ("Flow", "", 8)],
)
def test_a_window_has_its_own_unit_and_rate(windows, channel, unit, rate_hz):
    found = windows.stretch(channel, 60, 30)
    assert (found.unit, found.rate_hz, found.start_s) == (unit, rate_hz, 60)
    assert found.samples.size == 30 * rate_hz


def test_millivolts_become_microvolts(windows):
    assert 20 < windows.stretch("E1-M2", 60, 30).samples.std() < 40


def test_a_difference_is_that_of_its_two_channels(windows):
    one, other = (windows.stretch(name, 60, 30).samples for name in ("C4", "M1"))
    found = windows.stretch("C4-M1", 60, 30)
    np.testing.assert_allclose(found.samples, one - other, atol=1e-3)


def test_a_window_ends_where_the_recording_does(windows):
    first, last = windows.stretch("SpO2", -12, 54), windows.stretch("SpO2", 580, 54)
    assert (first.start_s, first.samples.size) == (0, 42)
    assert (last.start_s, last.samples.size) == (580, 20)


def test_channels_of_two_rates_are_not_subtracted(windows):
    with pytest.raises(ChannelError, match="sampled at 128 and 1 Hz"):
        windows.stretch("C4-SpO2", 0, 30)


def test_what_is_typical_is_read_from_the_middle_and_once(windows):
    found = windows.typical("SpO2")
    assert (found.start_s, found.samples.size) == (150, 300)
    assert windows.typical("SpO2") is found
