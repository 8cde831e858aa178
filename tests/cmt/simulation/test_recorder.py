"""A recorder adds what recorders add, each in some recordings, and filters as one."""

import numpy as np
import pytest
from scipy.signal import welch

from cmt.simulation import recorder
from cmt.stages import Stage

PARTS = (
    recorder.heartbeat,
    recorder.drift,
    recorder.muscle,
    recorder.pops,
    recorder.mains_hum,
    recorder.amplifier_noise,
)
NIGHT = np.repeat([Stage.W, Stage.N2], 20)
SEEDS = range(4)


def drawn(part, seed: int = 0) -> np.ndarray:
    return part(NIGHT, np.random.default_rng(seed))


def share_between(track: np.ndarray, low_hz: float, high_hz: float) -> float:
    """Return how much of a track's power lies between two frequencies."""
    hz, power = welch(track, 100, nperseg=2000, detrend=False)
    return power[(hz >= low_hz) & (hz <= high_hz)].sum() / power.sum()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_a_disturbance_lasts_the_night_and_is_decided_by_the_seed(part):
    once, again, other = (drawn(part, seed) for seed in (1, 1, 2))
    assert once.shape == (NIGHT.size * 3000,)
    assert np.isfinite(once).all()
    np.testing.assert_array_equal(once, again)
    assert not np.array_equal(once, other)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_heart_beats_50_to_85_times_a_minute(seed):
    track = drawn(recorder.heartbeat, seed)
    before, here, after = track[:-2], track[1:-1], track[2:]
    beats = np.flatnonzero((here > 1) & (here > before) & (here >= after))
    assert 48 < beats.size / (track.size / 6000) < 88


@pytest.mark.parametrize(
    ("part", "low_hz", "high_hz"),
    [(recorder.drift, 0, 1), (recorder.muscle, 14, 50), (recorder.mains_hum, 39, 50)],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_disturbance_has_the_frequencies_of_its_cause(part, low_hz, high_hz):
    for seed in SEEDS:
        assert share_between(drawn(part, seed), low_hz, high_hz) > 0.85


@pytest.mark.parametrize("part", [recorder.muscle, recorder.pops])
def test_movement_is_most_in_wakefulness(part):
    tracks = np.concatenate([drawn(part, seed)[None] for seed in range(12)])
    awake, asleep = (half.std() for half in np.split(tracks, 2, axis=1))
    assert awake > 1.3 * asleep


def test_a_pop_is_a_step_that_decays():
    track = np.abs(drawn(recorder.pops, 1))
    peak = int(track.argmax())
    assert track[peak] > 2 * track[peak - 1]
    assert track[peak + 290] < 0.2 * track[peak]


def test_an_amplifiers_noise_has_unit_variance():
    assert drawn(recorder.amplifier_noise).var() == pytest.approx(1, rel=0.02)


def test_each_disturbance_is_in_some_recordings_only(monkeypatch):
    seen = dict.fromkeys((part.__name__ for part in PARTS), 0)

    def count(name):
        def silent(stages, _):
            seen[name] += 1
            return np.zeros(stages.size * 3000)

        monkeypatch.setattr(recorder, name, silent)

    for name in seen:
        count(name)
    for seed in range(200):
        recorder.disturb(np.ones(6000), NIGHT[:2], np.random.default_rng(seed))
    assert all(40 <= times <= 140 for times in seen.values())


def test_disturbances_grow_with_the_signal_they_disturb():
    small = np.random.default_rng(0).standard_normal(NIGHT.size * 3000)
    seed = next(
        seed for seed in range(20) if not np.array_equal(_disturbed(small, seed), small)
    )
    added = [_disturbed(size * small, seed) - size * small for size in (1, 10)]
    assert added[1].std() == pytest.approx(10 * added[0].std(), rel=0.01)


def _disturbed(samples: np.ndarray, seed: int) -> np.ndarray:
    return recorder.disturb(samples, NIGHT, np.random.default_rng(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_amplifier_takes_away_offset_and_fast_noise_and_keeps_slow_waves(seed):
    seconds = np.arange(0, 300, 0.01)
    waves = np.sin(2 * np.pi * 5 * seconds)
    fast = np.sin(2 * np.pi * 49.9 * seconds)
    kept, hum, offset = (
        recorder.amplify(samples, np.random.default_rng(seed))[6000:]
        for samples in (waves, fast, np.full(seconds.size, 100.0))
    )
    assert kept.std() == pytest.approx(waves.std(), rel=0.1)
    assert hum.std() < 0.2 * fast.std()
    assert np.abs(offset).max() < 1
