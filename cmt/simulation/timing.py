"""When things happen: how strongly, how often and in which stage."""

import numpy as np
from scipy.signal import butter, sosfilt

from cmt.simulation.frames import RATE_HZ
from cmt.stages import EPOCH_SAMPLES


def onsets(
    stages: np.ndarray, per_minute: dict[int, float], rng: np.random.Generator
) -> np.ndarray:
    """Draw the first samples of events, so many a minute in each stage, in order."""
    rates = np.array([per_minute.get(int(stage), 0.0) for stage in stages]) / 2
    epochs = np.repeat(np.arange(len(stages)), rng.poisson(rates))
    return np.sort(epochs * EPOCH_SAMPLES + rng.integers(0, EPOCH_SAMPLES, epochs.size))


def place(track: np.ndarray, onset: int, event: np.ndarray) -> None:
    """Add an event to a track, cut off where the track ends."""
    end = min(onset + event.size, track.size)
    track[onset:end] += event[: end - onset]


def envelope(
    n: int, period_s: float, spread: float, rng: np.random.Generator
) -> np.ndarray:
    """Draw a slow gain ``(n,)`` with a median of 1; ``spread`` in natural log."""
    step = max(1, int(period_s * RATE_HZ))
    knots = rng.standard_normal(n // step + 2)
    path = np.interp(np.arange(n) / step, np.arange(knots.size), knots)
    return np.exp(spread * path).astype(np.float32)


def narrow_noise(
    n: int, low_hz: float, high_hz: float, rng: np.random.Generator
) -> np.ndarray:
    """Draw unit-variance noise ``(n,)`` between two frequencies."""
    band = butter(2, [low_hz, high_hz], "bandpass", fs=RATE_HZ, output="sos")
    samples = sosfilt(band, rng.standard_normal(n, dtype=np.float32))
    return (samples / samples.std()).astype(np.float32)


def at_power(
    track: np.ndarray, power: np.ndarray, present: np.ndarray, even: float = 0.5
) -> np.ndarray:
    """Scale a track ``(n_epochs * 3000,)`` to the power it is to have in each epoch.

    ``power`` (n_epochs,) is met on average over the epochs where it is ``present``.
    ``even`` 1 would give each epoch exactly its own, 0 keeps rich and poor epochs.
    """
    if not present.any() or not track.any():
        return np.zeros_like(track)
    epochs = track.reshape(len(power), EPOCH_SAMPLES)
    strength = np.sqrt((epochs**2).mean(axis=1))
    typical = np.sqrt((strength[present] ** 2).mean()) + 1e-9
    gain = np.sqrt(power) / (
        np.maximum(strength, 0.3 * typical) ** even * typical ** (1 - even)
    )
    return (epochs * (gain * present)[:, None].astype(np.float32)).ravel()
