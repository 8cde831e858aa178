"""Simulated events have the shape and the stage that the AASM manual gives them."""

import numpy as np
import pytest
from scipy.signal import welch

from cmt.simulation import sleep_events
from cmt.stages import Stage

EVENTS = {
    sleep_events.spindles: {Stage.N1, Stage.N2, Stage.N3},
    sleep_events.k_complexes: {Stage.N1, Stage.N2, Stage.N3},
    sleep_events.vertex_waves: {Stage.N1, Stage.N2},
    sleep_events.saw_waves: {Stage.R},
    sleep_events.arousals: {Stage.N1, Stage.N2, Stage.N3, Stage.R},
}
SEEDS = range(4)


def drawn(event, stage: Stage, seed: int = 0, n_epochs: int = 60) -> np.ndarray:
    """Return the track of a person who stays in one stage."""
    return event(np.full(n_epochs, stage), np.random.default_rng(seed))


def over_people(event, stage: Stage) -> np.ndarray:
    return np.concatenate([drawn(event, stage, seed) for seed in SEEDS])


def pieces(track: np.ndarray) -> list[np.ndarray]:
    """Return the stretches of a track that are not 0."""
    there = np.flatnonzero(track)
    return [
        track[run] for run in np.split(there, 1 + np.flatnonzero(np.diff(there) > 1))
    ]


def share_between(track: np.ndarray, low_hz: float, high_hz: float) -> float:
    """Return how much of a track's power lies between two frequencies."""
    hz, power = welch(track, 100, nperseg=400)
    return power[(hz >= low_hz) & (hz <= high_hz)].sum() / power.sum()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.name)
def test_an_event_happens_in_its_stages_and_in_no_others(event, stage):
    assert over_people(event, stage).any() == (stage in EVENTS[event])


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_a_track_is_as_long_as_its_night_and_decided_by_the_seed(event):
    once, again, other = (drawn(event, max(EVENTS[event]), seed) for seed in (1, 1, 2))
    assert once.size == 60 * 3000
    np.testing.assert_array_equal(once, again)
    assert not np.array_equal(once, other)


@pytest.mark.parametrize(
    ("event", "stage", "low_hz", "high_hz"),
    [
        (sleep_events.spindles, Stage.N2, 10, 17),
        (sleep_events.k_complexes, Stage.N2, 0, 4),
        (sleep_events.saw_waves, Stage.R, 1, 10),
        (sleep_events.arousals, Stage.N2, 5, 30),
    ],
    ids=["spindles", "k_complexes", "saw_waves", "arousals"],
)
def test_an_event_has_the_frequencies_of_its_kind(event, stage, low_hz, high_hz):
    assert share_between(over_people(event, stage), low_hz, high_hz) > 0.8


def test_alpha_waxes_and_wanes_around_10_hz():
    for seed in SEEDS:
        track = sleep_events.alpha(40, np.random.default_rng(seed))
        assert share_between(track, 7, 13) > 0.9
        strength = track.reshape(-1, 100).std(axis=1)
        assert np.percentile(strength, 90) > 1.5 * np.percentile(strength, 10)


def test_a_spindle_lasts_half_a_second_to_two():
    lengths_s = [piece.size / 100 for piece in pieces(drawn(sleep_events.spindles, 2))]
    assert 0.4 < np.median(lengths_s) < 2
    assert min(lengths_s) > 0.4


def test_a_k_complex_is_negative_before_it_is_positive():
    alone = [p for p in pieces(drawn(sleep_events.k_complexes, 2)) if p.size < 160]
    assert len(alone) > 10
    assert all(piece.argmin() < piece.argmax() for piece in alone)


def test_a_vertex_wave_is_negative_and_shorter_than_half_a_second():
    track = drawn(sleep_events.vertex_waves, Stage.N1)
    assert track.max() <= 0
    assert np.median([piece.size for piece in pieces(track)]) < 50


@pytest.mark.parametrize("seed", SEEDS)
def test_sharpening_keeps_size_and_rhythm_of_slow_waves(seed):
    seconds = np.arange(0, 300, 0.01)
    waves = 30 * np.sin(2 * np.pi * 0.8 * seconds)
    sharp = sleep_events.sharpen_slow_waves(waves, np.random.default_rng(seed))
    assert sharp.std() == pytest.approx(waves.std(), rel=0.1)
    assert np.corrcoef(sharp, waves)[0, 1] > 0.9
    assert not np.allclose(sharp, waves)
