"""Eyes move in wakefulness and REM, roll when falling asleep, and blink when awake."""

import numpy as np
import pytest
from scipy.signal import welch

from cmt.simulation.eyes import blinks, saccades, slow_movements
from cmt.stages import Stage

SEEDS = range(4)


def moved(stage: Stage, busy: float = 1.0, seed: int = 0, n_epochs: int = 60):
    """Return the rapid movements of a person who stays in one stage."""
    stages = np.full(n_epochs, stage)
    return saccades(stages, np.full(n_epochs, busy), np.random.default_rng(seed))


@pytest.mark.parametrize("stage", [Stage.N2, Stage.N3])
def test_deep_and_light_sleep_have_no_rapid_movements(stage):
    assert not any(moved(stage, seed=seed).any() for seed in SEEDS)


@pytest.mark.parametrize("stage", [Stage.W, Stage.R])
def test_wakefulness_and_rem_have_many(stage):
    for seed in SEEDS:
        epochs = moved(stage, seed=seed).reshape(-1, 3000)
        assert (epochs.std(axis=1) > 0).mean() > 0.9


def test_a_quiet_epoch_has_no_rapid_movements():
    assert not moved(Stage.R, busy=0).any()


def test_busier_epochs_have_more_of_them():
    few, many = (
        np.mean([(moved(Stage.R, busy, seed) ** 2).mean() for seed in SEEDS])
        for busy in (0.05, 1.0)
    )
    assert many > 2 * few


def test_a_night_without_an_epoch_that_moves_is_as_long_as_any():
    assert moved(Stage.N3, n_epochs=3).shape == (9000,)
    assert moved(Stage.N3, n_epochs=3).dtype == np.float32


@pytest.mark.parametrize("seed", SEEDS)
def test_slow_movements_roll_below_1_hz(seed):
    track = slow_movements(20, np.random.default_rng(seed))
    hz, power = welch(track, 100, nperseg=4000)
    assert track.shape == (60_000,)
    assert power[hz < 1].sum() > 0.9 * power.sum()


@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.name)
def test_blinks_are_of_wakefulness_alone(stage):
    track = blinks(np.full(20, stage), np.random.default_rng(0))
    assert track.any() == (stage == Stage.W)


def test_a_blink_is_a_hump_of_less_than_half_a_second():
    track = blinks(np.full(20, Stage.W), np.random.default_rng(3))
    there = np.flatnonzero(track)
    runs = np.split(there, 1 + np.flatnonzero(np.diff(there) > 1))
    assert track.min() >= 0
    assert 0.1 < np.median([run.size for run in runs]) / 100 < 0.5


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: saccades(np.full(9, Stage.R), np.ones(9), rng),
        lambda rng: slow_movements(9, rng),
        lambda rng: blinks(np.full(9, Stage.W), rng),
    ],
    ids=["saccades", "slow_movements", "blinks"],
)
def test_a_track_is_decided_by_its_seed(draw):
    once, again, other = (draw(np.random.default_rng(seed)) for seed in (5, 5, 6))
    np.testing.assert_array_equal(once, again)
    assert not np.array_equal(once, other)
