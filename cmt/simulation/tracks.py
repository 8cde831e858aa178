"""Which events a person has, and how much of each band's power they carry."""

from typing import NamedTuple

import numpy as np

from cmt.simulation import eyes, sleep_events
from cmt.stages import Stage

DELTA, THETA, ALPHA, SIGMA, BETA = range(5)


class EventTrack(NamedTuple):
    """Events of one kind through a night, and how much of a band's power they carry.

    samples
        ``(n_epochs * 3000,)``, scale free.
    band
        The band whose power they take their share of.
    shares
        ``(5,)``: that share in each stage.
    """

    samples: np.ndarray
    band: int
    shares: np.ndarray


def brain_tracks(stages: np.ndarray, rng: np.random.Generator) -> list[EventTrack]:
    """Events that both channels see, the EOG more weakly."""
    events = sleep_events
    return [
        EventTrack(
            events.alpha(stages.size, rng),
            ALPHA,
            _shares(rng, W=(0.2, 0.85), N1=(0, 0.4), R=(0, 0.3)),
        ),
        EventTrack(
            events.spindles(stages, rng),
            SIGMA,
            _shares(rng, N1=(0, 0.1), N2=(0.3, 0.85), N3=(0.05, 0.5)),
        ),
        EventTrack(
            events.k_complexes(stages, rng),
            DELTA,
            _shares(rng, N2=(0.1, 0.5), N3=(0, 0.1)),
        ),
        EventTrack(
            events.vertex_waves(stages, rng),
            THETA,
            _shares(rng, N1=(0, 0.4), N2=(0, 0.1)),
        ),
        EventTrack(events.saw_waves(stages, rng), THETA, _shares(rng, R=(0, 0.4))),
        EventTrack(
            events.arousals(stages, rng),
            BETA,
            _shares(rng, N1=(0, 0.3), N2=(0, 0.3), N3=(0, 0.1), R=(0, 0.3)),
        ),
    ]


def eye_tracks(stages: np.ndarray, rng: np.random.Generator) -> list[EventTrack]:
    """Eye movements, which take the larger part of the EOG's low frequencies."""
    return [
        EventTrack(
            eyes.saccades(stages, rng),
            DELTA,
            _shares(rng, W=(0.3, 0.7), N1=(0, 0.2), R=(0.4, 0.9)),
        ),
        EventTrack(
            eyes.slow_movements(stages.size, rng),
            DELTA,
            _shares(rng, W=(0, 0.25), N1=(0.1, 0.6)),
        ),
    ]


def blink_track(stages: np.ndarray, rng: np.random.Generator) -> EventTrack:
    """Blinks in wakefulness, which a frontal EEG sees and a horizontal EOG does not."""
    return EventTrack(eyes.blinks(stages, rng), DELTA, _shares(rng, W=(0, 0.4)))


def _shares(rng: np.random.Generator, **ranges: tuple[float, float]) -> np.ndarray:
    """Draw a share for each stage named, between two numbers; 0 for the others."""
    shares = np.zeros(len(Stage))
    for name, (low, high) in ranges.items():
        shares[Stage[name]] = rng.uniform(low, high)
    return shares
