"""What a scorer looks for: alpha, spindles, K-complexes, vertex and saw waves.

Every function draws one track ``(n_epochs * 3000,)`` for a person; its scale is free
and set afterwards. Shapes follow the AASM manual, with more spread than one person has.
"""

import numpy as np

from cmt.simulation.frames import RATE_HZ
from cmt.simulation.timing import envelope, narrow_noise, onsets, place
from cmt.stages import EPOCH_SAMPLES, Stage


def alpha(n_epochs: int, rng: np.random.Generator) -> np.ndarray:
    """Draw the posterior rhythm of 8 to 12 Hz that waxes and wanes."""
    n = n_epochs * EPOCH_SAMPLES
    peak_hz, half_width_hz = rng.uniform(8.3, 11.2), rng.uniform(0.4, 1.3)
    rhythm = narrow_noise(n, peak_hz - half_width_hz, peak_hz + half_width_hz, rng)
    return rhythm * envelope(n, rng.uniform(0.5, 3), rng.uniform(0.3, 1.1), rng)


def spindles(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw trains of 11 to 16 Hz, 0.5 to 2 s long, in N2 and N3."""
    track = np.zeros(stages.size * EPOCH_SAMPLES, np.float32)
    centre_hz, spread_hz = rng.uniform(11.5, 14.6), rng.uniform(0.1, 0.7)
    sharpness, slide = rng.uniform(0.5, 2), rng.uniform(-0.6, 0.2)
    rate = {Stage.N1: 0.2, Stage.N2: rng.uniform(2, 9), Stage.N3: rng.uniform(0.5, 5)}
    for onset in onsets(stages, rate, rng):
        t = np.arange(int(rng.uniform(0.5, 1.8) * RATE_HZ)) / RATE_HZ
        phase = (rng.normal(centre_hz, spread_hz) + slide * t / 2) * t + rng.random()
        shape = np.hanning(t.size) ** sharpness * rng.lognormal(0, 0.4)
        place(track, onset, shape * np.sin(2 * np.pi * phase))
    return track


def k_complexes(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw a sharp negative wave and a slower positive one, 0.5 to 1.6 s, in N2."""
    track = np.zeros(stages.size * EPOCH_SAMPLES, np.float32)
    width, rebound = rng.uniform(0.06, 0.15), rng.uniform(0.2, 1)
    rate = {Stage.N1: 0.1, Stage.N2: rng.uniform(0.5, 3), Stage.N3: 1.0}
    for onset in onsets(stages, rate, rng):
        t = np.linspace(0, 1, int(rng.uniform(0.5, 1.6) * RATE_HZ))
        down = np.exp(-(((t - rng.uniform(0.2, 0.35)) / width) ** 2))
        up = np.exp(-(((t - rng.uniform(0.5, 0.7)) / rng.uniform(0.12, 0.22)) ** 2))
        place(track, onset, (rebound * up - down) * rng.lognormal(0, 0.35))
    return track


def vertex_waves(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw sharp waves shorter than half a second, in N1."""
    track = np.zeros(stages.size * EPOCH_SAMPLES, np.float32)
    rate = {Stage.N1: rng.uniform(0.3, 4), Stage.N2: rng.uniform(0, 1)}
    for onset in onsets(stages, rate, rng):
        shape = np.hanning(int(rng.uniform(0.15, 0.4) * RATE_HZ)) ** 1.5
        place(track, onset, -shape * rng.lognormal(0, 0.4))
    return track


def saw_waves(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw trains of triangular waves of 2 to 6 Hz, in REM."""
    track = np.zeros(stages.size * EPOCH_SAMPLES, np.float32)
    centre_hz, lean = rng.uniform(2.5, 4.5), rng.uniform(0.5, 0.9)
    for onset in onsets(stages, {Stage.R: rng.uniform(0.2, 2.5)}, rng):
        t = np.arange(int(rng.uniform(1.5, 6) * RATE_HZ)) / RATE_HZ
        place_in_cycle = (rng.normal(centre_hz, 0.4) * t + rng.random()) % 1
        wave = np.interp(place_in_cycle, [0, lean, 1], [-1, 1, -1])
        place(track, onset, wave * np.hanning(t.size) ** 0.5 * rng.lognormal(0, 0.3))
    return track


def arousals(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw bursts of faster rhythms, 3 to 12 s, out of any sleep; often in some."""
    track = np.zeros(stages.size * EPOCH_SAMPLES, np.float32)
    a_minute = rng.choice([0.1, 0.3, 1.0])
    rate = dict.fromkeys((Stage.N1, Stage.N2, Stage.R), a_minute)
    rhythm = narrow_noise(track.size, rng.uniform(7, 10), rng.uniform(12, 28), rng)
    for onset in onsets(stages, rate | {Stage.N3: a_minute / 4}, rng):
        shape = np.hanning(int(rng.uniform(3, 12) * RATE_HZ)) ** 0.5
        piece = rhythm[onset : onset + shape.size]
        place(track, onset, shape[: piece.size] * piece * rng.lognormal(0, 0.4))
    return track


def sharpen_slow_waves(samples: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Make large slow waves steeper on one side, as those of N3 are."""
    unit = samples.std() + 1e-9
    skewed = np.tanh(rng.uniform(0.4, 1.4) * (samples / unit + rng.uniform(-0.4, 0.4)))
    skewed = (skewed - skewed.mean()) * (unit / skewed.std())
    share = rng.uniform(0, 0.35)
    return (1 - share) * samples + share * skewed
