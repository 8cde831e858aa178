"""Simulated nights fit what they were asked to fit, and say that they are simulated."""

import datetime as dt

import edfio
import numpy as np
import pytest

from cmt.simulation import demo_night
from cmt.simulation.demo import write_demo_night
from cmt.stages import Stage


@pytest.fixture(scope="module")
def short_night():
    return demo_night(seed=3, minutes=40)


def test_the_demo_night_has_plausible_microvolts(short_night):
    epochs = short_night.eeg.reshape(-1, 3000)
    deviation = epochs.std(axis=1)
    deep = np.median(deviation[short_night.stages == Stage.N3])
    rem = np.median(deviation[short_night.stages == Stage.R])
    assert 15 < deep < 60
    assert 4 < rem < deep / 1.5


def test_chin_tone_is_lost_in_rem(short_night):
    deviation = short_night.emg.reshape(-1, 3000).std(axis=1)
    awake, rem = (
        np.median(deviation[short_night.stages == stage])
        for stage in (Stage.W, Stage.R)
    )
    assert rem < awake / 3


def test_the_file_holds_the_night_and_calls_it_simulated(tmp_path, short_night):
    write_demo_night(tmp_path / "demo.edf", seed=3, minutes=40)
    edf = edfio.read_edf(tmp_path / "demo.edf")
    assert edf.duration == 40 * 60
    assert edf.starttime == short_night.start
    assert edf.startdate == dt.date(1985, 1, 1)
    assert "simulated" in edf.local_recording_identification
    assert edf.local_patient_identification == "X X X X simulated"
    eeg = edf.get_signal("EEG Fpz-Cz")
    assert (eeg.sampling_frequency, eeg.physical_dimension) == (100, "uV")
    np.testing.assert_allclose(eeg.data, np.clip(short_night.eeg, -500, 500), atol=0.02)
    assert [signal.label for signal in edf.signals][1:] == [
        "EOG horizontal",
        "EMG chin",
    ]
