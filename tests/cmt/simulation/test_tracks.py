"""Events carry their share of a band's power in the stages that have them, no other."""

import numpy as np
import pytest

from cmt.simulation import tracks
from cmt.simulation.tracks import EventTrack
from cmt.stages import Stage

STAGES = np.repeat(list(Stage), 6)
BRAIN = {
    "alpha": (tracks.ALPHA, {"W": (0.2, 0.85), "N1": (0, 0.4), "R": (0, 0.3)}),
    "spindles": (tracks.SIGMA, {"N1": (0, 0.1), "N2": (0.3, 0.85), "N3": (0.05, 0.5)}),
    "K-complexes": (tracks.DELTA, {"N2": (0.02, 0.35), "N3": (0, 0.1)}),
    "vertex waves": (tracks.THETA, {"N1": (0, 0.4), "N2": (0, 0.1)}),
    "saw waves": (tracks.THETA, {"R": (0, 0.4)}),
    "arousals": (
        tracks.BETA,
        {"N1": (0, 0.3), "N2": (0, 0.3), "N3": (0, 0.1), "R": (0, 0.3)},
    ),
}
SEEDS = range(5)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def by_stage(shares: np.ndarray) -> dict[str, float]:
    """Return the largest share of each stage that has one."""
    largest = {stage.name: shares[stage == STAGES].max() for stage in Stage}
    return {name: share for name, share in largest.items() if share}


def eyes(loud: int | None = None, seed: int = 0) -> list[EventTrack]:
    """Return eye movements of a night whose EOG is even, or loud in one epoch."""
    power = np.ones((STAGES.size, 5))
    if loud is not None:
        power[loud] = 50
    return tracks.eye_tracks(STAGES, power, rng(seed))


@pytest.mark.parametrize("number", range(len(BRAIN)), ids=list(BRAIN))
def test_a_kind_of_event_has_its_band_its_stages_and_its_share_of_them(number):
    band, ranges = list(BRAIN.values())[number]
    for seed in SEEDS:
        track = tracks.brain_tracks(STAGES, rng(seed))[number]
        shares = by_stage(track.shares)
        assert track.band == band
        assert set(shares) == set(ranges)
        for stage, (low, high) in ranges.items():
            assert low <= shares[stage] <= high


def test_every_track_lasts_the_night():
    everything = [
        *tracks.brain_tracks(STAGES, rng()),
        *eyes(),
        tracks.blink_track(STAGES, rng()),
    ]
    assert {track.samples.shape for track in everything} == {(STAGES.size * 3000,)}
    assert {track.shares.shape for track in everything} == {(STAGES.size,)}


def test_eye_movements_take_their_share_of_the_slowest_band():
    assert [track.band for track in eyes()] == [tracks.DELTA, tracks.DELTA]


@pytest.mark.parametrize("seed", SEEDS)
def test_n2_and_n3_have_no_eye_movements(seed):
    for track in eyes(seed=seed):
        assert not track.shares[np.isin(STAGES, (Stage.N2, Stage.N3))].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_an_epoch_louder_than_its_stage_owes_it_to_rapid_movements(seed):
    loud = int(np.flatnonzero(STAGES == Stage.R)[0])
    rapid = eyes(loud, seed)[0].shares
    assert rapid[loud] > rapid[loud + 1]
    assert rapid[loud] > 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_eyes_that_move_rapidly_do_not_roll(seed):
    loud = int(np.flatnonzero(STAGES == Stage.N1)[0])
    slow = eyes(loud, seed)[1].shares
    assert slow[loud] < 0.2 * slow[loud + 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_blinks_are_of_wakefulness(seed):
    track = tracks.blink_track(STAGES, rng(seed))
    assert set(by_stage(track.shares)) == {"W"}
    assert track.band == tracks.DELTA


@pytest.mark.parametrize("seed", SEEDS)
def test_what_reaches_the_other_channel_is_weaker_and_keeps_its_shape(seed):
    (track,) = tracks.reaching([eyes()[0]], 0.2, 0.5, rng(seed))
    original = eyes()[0]
    assert 0.2 <= track.shares.max() / original.shares.max() <= 0.5
    np.testing.assert_array_equal(np.abs(track.samples), np.abs(original.samples))


def test_events_reach_the_other_channel_in_either_polarity():
    track = EventTrack(np.ones(3000), tracks.DELTA, np.ones(1))
    signs = {tracks.reaching([track], 0.2, 1, rng(s))[0].samples[0] for s in range(20)}
    assert signs == {-1, 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_bursts_come_on_top_in_wakefulness_n1_and_rem_alone(seed):
    moved = eyes(seed=seed)
    added = tracks.eye_bursts(moved, STAGES, 4.0, rng(seed)).reshape(-1, 3000)
    power = (added**2).mean(axis=1)
    assert not power[np.isin(STAGES, (Stage.N2, Stage.N3))].any()
    assert power[STAGES == Stage.W].mean() > 0


def test_bursts_are_as_strong_as_the_usual_power_asks():
    weak, strong = (
        tracks.eye_bursts(eyes(), STAGES, usual, rng()).var() for usual in (1.0, 100.0)
    )
    assert strong == pytest.approx(100 * weak, rel=0.01)
