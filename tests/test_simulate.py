"""Simulated nights fit what they were asked to fit, and say that they are simulated."""

import datetime as dt

import edfio
import numpy as np
import pytest

from cmt.simulation import demo_night, twin_night
from cmt.simulation.course import stage_course
from cmt.simulation.demo import write_demo_night
from cmt.simulation.frames import analyse, noise, overlap_add, random_frames
from cmt.simulation.spectrum import band_powers, fit_bands
from cmt.simulation.timing import at_power, onsets
from cmt.stages import UNSCORED, Stage

COURSE = {
    "awake_before_min": 10,
    "cycle_minutes": [
        ["N1", [5, 5]],
        ["N2", [20, 40]],
        ["N3", [35, 5]],
        ["R", [8, 30]],
    ],
    "awake_after_min": 10,
    "awakenings_per_hour": 2.0,
    "spread": 0.1,
}


@pytest.fixture(scope="module")
def short_night():
    return demo_night(seed=3, minutes=40)


def test_a_twin_has_the_band_powers_of_its_night():
    rng = np.random.default_rng(0)
    stages = np.repeat([0, 1, 2, 3, 2, 4], 10)
    by_stage = np.array([-1.0, -2.0, -1.3, 0.2, -2.1])
    log_power = by_stage[stages][:, None, None] - np.arange(5) + np.zeros((1, 3, 1))
    log_power = log_power + rng.normal(0, 0.2, (60, 3, 5))
    for channel, of_night in zip(
        twin_night(log_power, stages, seed=1), (0, 2), strict=True
    ):
        found = np.log(band_powers(channel.ravel()))[:, :2]
        wanted = log_power[:, of_night, :2]
        # Eye movements come on top of what the bands of wakefulness and REM hold.
        calm = np.isin(stages, (2, 3))
        assert np.corrcoef(found[calm, 0], wanted[calm, 0])[0, 1] > 0.7
        assert np.abs(np.median((found - wanted)[calm], axis=0)).max() < 1


def test_a_twin_is_decided_by_its_seed():
    log_power, stages = np.zeros((4, 3, 5)), np.array([0, 2, UNSCORED, 4])
    once, again, other = (twin_night(log_power, stages, seed) for seed in (5, 5, 6))
    assert once[0].shape == once[1].shape == (4, 3000)
    assert once[0].dtype == np.float32
    np.testing.assert_array_equal(once, again)
    assert not np.allclose(once[0], other[0])


def test_frames_give_back_their_samples():
    samples = np.random.default_rng(0).standard_normal(6000).astype(np.float32)
    np.testing.assert_allclose(overlap_add(analyse(samples)), samples, atol=1e-5)


def test_noise_has_the_variance_of_its_cells():
    frames = random_frames(60, np.random.default_rng(0))
    amplitude = np.full(frames.shape, np.sqrt(3 / frames.shape[1]))
    assert noise(frames, amplitude).var() == pytest.approx(3, rel=0.05)


def test_fitting_moves_bands_to_their_powers():
    samples = np.random.default_rng(0).standard_normal(30_000).astype(np.float32)
    wanted = np.tile([2, 0.3, 0.3, 0.05, 0.05], (10, 1))
    fitted = fit_bands(fit_bands(samples, wanted, 1.0), wanted, 1.0)
    off = np.log(band_powers(fitted) / wanted).mean(axis=0)
    assert np.abs(off).max() < 0.5


def test_events_happen_in_their_stages_only():
    stages = np.array([0, 2, 2, 4])
    found = onsets(stages, {2: 30.0}, np.random.default_rng(0))
    assert found.size > 10
    assert ((found >= 3000) & (found < 9000)).all()


def test_events_have_the_power_asked_for_where_they_are_present():
    track = np.random.default_rng(0).standard_normal(9000).astype(np.float32)
    present = np.array([True, False, True])
    scaled = at_power(track, np.full(3, 4.0), present).reshape(3, 3000)
    np.testing.assert_allclose(scaled.var(axis=1), [4, 0, 4], rtol=0.1)


def test_deep_sleep_comes_early_and_rem_late():
    stages = stage_course(COURSE, 480, np.random.default_rng(0))
    assert stages.size == 960
    first, last = np.split(stages, 2)
    assert (first == Stage.N3).sum() > 2 * (last == Stage.N3).sum()
    assert (last == Stage.R).sum() > 1.5 * (first == Stage.R).sum()
    assert stages[0] == stages[-1] == Stage.W


@pytest.mark.parametrize("minutes", [20, 95, 300])
def test_a_shorter_night_holds_every_stage(minutes):
    stages = stage_course(COURSE, minutes, np.random.default_rng(1))
    assert stages.size == 2 * minutes
    assert set(stages) == set(Stage)


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
