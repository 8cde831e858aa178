"""What lies between a head and a file: electrodes, other organs, amplifiers."""

import numpy as np
from scipy.signal import butter, sosfilt

from cmt.simulation.frames import RATE_HZ
from cmt.simulation.timing import envelope, narrow_noise, onsets, place
from cmt.stages import EPOCH_SAMPLES, Stage


def disturb(
    samples: np.ndarray, stages: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Add what one channel of one recording suffers, each in some recordings only."""
    unit = np.float32(np.median(samples.reshape(-1, EPOCH_SAMPLES).std(axis=1)))
    parts = (
        (0.5, heartbeat, 0.5),
        (0.6, drift, 1.0),
        (0.4, muscle, 0.5),
        (0.3, pops, 6.0),
        (0.3, mains_hum, 0.3),
        (0.6, amplifier_noise, 0.15),
    )
    for chance, part, size in parts:
        if rng.random() < chance:
            samples = samples + unit * rng.uniform(0, size) * part(stages, rng)
    return samples


def heartbeat(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw QRS complexes that a mastoid electrode picks up."""
    n = stages.size * EPOCH_SAMPLES
    intervals_s = rng.normal(60 / rng.uniform(50, 85), 0.04, n // 40).clip(0.4)
    beats = (intervals_s.cumsum() * RATE_HZ).astype(int)
    train = np.zeros(n, np.float32)
    train[beats[beats < n]] = 1
    t = np.arange(-6, 7)
    complex_ = np.exp(-((t / 1.2) ** 2)) - 0.3 * np.exp(-(((t - 3) / 1.5) ** 2))
    return 2 * np.convolve(train, complex_, "same").astype(np.float32)


def drift(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw slow waves of sweat and breathing, and in wakefulness those of movement."""
    n = stages.size * EPOCH_SAMPLES
    waves = narrow_noise(n, 0.1, rng.uniform(0.3, 0.7), rng)
    moving = np.repeat(stages == Stage.W, EPOCH_SAMPLES) * rng.uniform(0, 1.5)
    restless = moving * envelope(n, rng.uniform(1, 8), rng.uniform(0.3, 1), rng)
    calm = rng.uniform(0, 0.6) * envelope(n, rng.uniform(60, 600), 1.0, rng)
    return waves * (calm + restless).clip(0, 4).astype(np.float32)


def muscle(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw fast activity of scalp and jaw: most in wakefulness, in bursts in sleep."""
    tone = rng.uniform([0.5, 0.2, 0, 0, 0], [1.5, 0.7, 0.3, 0.2, 0.2])
    n = stages.size * EPOCH_SAMPLES
    fast = narrow_noise(n, rng.uniform(16, 25), 48, rng)
    bursts = envelope(n, rng.uniform(0.5, 5), rng.uniform(0.2, 0.8), rng)
    return fast * bursts * np.repeat(tone[stages], EPOCH_SAMPLES).astype(np.float32)


def pops(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw steps of a loose electrode, which decay."""
    track = np.zeros(stages.size * EPOCH_SAMPLES, np.float32)
    rate = dict.fromkeys(Stage, rng.uniform(0, 0.1)) | {Stage.W: rng.uniform(0, 0.8)}
    decay = np.exp(-np.arange(300) / rng.uniform(20, 120))
    for onset in onsets(stages, rate, rng):
        place(track, onset, decay * rng.standard_normal() * rng.lognormal(0, 0.5))
    return track


def mains_hum(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw what is left of 50 Hz, or of 60 Hz folded to 40 Hz, at 100 Hz sampling."""
    t = np.arange(stages.size * EPOCH_SAMPLES, dtype=np.float32) / RATE_HZ
    hum_hz = rng.choice([49.7, 40.2])
    wandering = envelope(t.size, 120, 0.5, rng)
    return np.sin(2 * np.pi * hum_hz * t).astype(np.float32) * wandering


def amplifier_noise(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw white noise, unit variance."""
    return rng.standard_normal(stages.size * EPOCH_SAMPLES, dtype=np.float32)


def amplify(samples: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Pass samples through one recorder's filters, drawn at random."""
    highpass_hz, lowpass_hz = rng.uniform(0.03, 0.4), rng.uniform(22, 48)
    filters = [
        butter(1, highpass_hz, "highpass", fs=RATE_HZ, output="sos"),
        butter(rng.integers(1, 5), lowpass_hz, "lowpass", fs=RATE_HZ, output="sos"),
    ]
    return sosfilt(np.concatenate(filters), samples).astype(np.float32)
