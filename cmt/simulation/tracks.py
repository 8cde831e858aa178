"""Which events a person has, and how much of each band's power they carry."""

from typing import NamedTuple

import numpy as np

from cmt.simulation import eyes, sleep_events
from cmt.simulation.timing import at_power
from cmt.stages import Stage

DELTA, THETA, ALPHA, SIGMA, BETA = range(5)


class EventTrack(NamedTuple):
    """Events of one kind through a night, and how much of a band's power they carry.

    samples
        ``(n_epochs * 3000,)``, scale free.
    band
        The band whose power they take their share of.
    shares
        ``(n_epochs,)``: that share in each epoch.
    """

    samples: np.ndarray
    band: int
    shares: np.ndarray


def brain_tracks(stages: np.ndarray, rng: np.random.Generator) -> list[EventTrack]:
    """Events that both channels see, the EOG more weakly."""
    events = sleep_events

    def shares(**ranges: tuple[float, float]) -> np.ndarray:
        return _shares(rng, **ranges)[stages]

    return [
        EventTrack(
            events.alpha(stages.size, rng),
            ALPHA,
            shares(W=(0.2, 0.85), N1=(0, 0.4), R=(0, 0.3)),
        ),
        EventTrack(
            events.spindles(stages, rng),
            SIGMA,
            shares(N1=(0, 0.1), N2=(0.3, 0.85), N3=(0.05, 0.5)),
        ),
        EventTrack(
            events.k_complexes(stages, rng), DELTA, shares(N2=(0.02, 0.35), N3=(0, 0.1))
        ),
        EventTrack(
            events.vertex_waves(stages, rng), THETA, shares(N1=(0, 0.4), N2=(0, 0.1))
        ),
        EventTrack(events.saw_waves(stages, rng), THETA, shares(R=(0, 0.4))),
        EventTrack(
            events.arousals(stages, rng),
            BETA,
            shares(N1=(0, 0.3), N2=(0, 0.3), N3=(0, 0.1), R=(0, 0.3)),
        ),
    ]


def eye_tracks(
    stages: np.ndarray, eog_power: np.ndarray, rng: np.random.Generator
) -> list[EventTrack]:
    """Eye movements, which take the larger part of the EOG's low frequencies.

    Epochs whose EOG (n_epochs, 5) has more power than the quiet ones of their stage
    owe it to rapid movements.
    """
    busy = _above_floor(eog_power[:, DELTA], stages)
    least = _shares(rng, W=(0, 0.3), N1=(0, 0.1), R=(0.1, 0.5))[stages]
    return [
        EventTrack(
            eyes.saccades(stages, busy, rng),
            DELTA,
            np.maximum(
                least,
                busy * _shares(rng, W=(0.3, 0.9), N1=(0.3, 1), R=(0.6, 1))[stages],
            ),
        ),
        EventTrack(
            eyes.slow_movements(stages.size, rng),
            DELTA,
            _shares(rng, W=(0, 0.25), N1=(0.1, 0.6))[stages] * (1 - busy),
        ),
    ]


def eye_bursts(
    tracks: list[EventTrack], stages: np.ndarray, usual: float, rng: np.random.Generator
) -> np.ndarray:
    """Draw eye movements that come on top of the bands; ``usual`` is the power in N2.

    A median over the segments of an epoch, as the bands are, passes over short events:
    in REM an EOG has four times the variance of N2 where its bands have the same.
    """
    rapid, slow = (track.samples for track in tracks)
    most = _shares(rng, W=(1, 10), N1=(0, 0.5), R=(0.5, 5))[stages]
    rolling = _shares(rng, W=(0, 3), N1=(0.3, 3))[stages]
    added = np.zeros_like(rapid)
    for samples, powers in ((rapid, most), (slow, rolling)):
        drawn = powers * rng.lognormal(0, 0.6, stages.size) * usual
        added += at_power(samples, drawn, powers > 0, rng.uniform(0, 0.7))
    return added


def blink_track(stages: np.ndarray, rng: np.random.Generator) -> EventTrack:
    """Blinks in wakefulness, which a frontal EEG sees and a horizontal EOG does not."""
    shares = _shares(rng, W=(0, 0.4))[stages]
    return EventTrack(eyes.blinks(stages, rng), DELTA, shares)


def reaching(
    tracks: list[EventTrack], low: float, high: float, rng: np.random.Generator
) -> list[EventTrack]:
    """Let events of one channel reach the other, weaker and in either polarity."""
    reach = rng.uniform(low, high) * rng.choice([-1, 1])
    return [
        track._replace(
            samples=np.sign(reach) * track.samples, shares=abs(reach) * track.shares
        )
        for track in tracks
    ]


def _above_floor(power: np.ndarray, stages: np.ndarray) -> np.ndarray:
    """Share of an epoch's power above that of the quietest twentieth of its stage."""
    floor = np.ones_like(power)
    for stage in np.unique(stages):
        floor[stages == stage] = np.percentile(power[stages == stage], 5)
    return np.clip(1 - floor / (power + 1e-9), 0.02, 0.93)


def _shares(rng: np.random.Generator, **ranges: tuple[float, float]) -> np.ndarray:
    """Draw a share for each stage named, between two numbers; 0 for the others."""
    shares = np.zeros(len(Stage))
    for name, (low, high) in ranges.items():
        shares[Stage[name]] = rng.uniform(low, high)
    return shares
