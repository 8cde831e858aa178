"""Signals in which a test knows every event, because it put them there."""

import numpy as np

from cmt.recording import Recording, Signal

RATE_HZ = 100


def background(n_epochs: int, seed: int = 0, uv: float = 10.0) -> np.ndarray:
    """Return noise whose power falls with frequency, as an EEG's does, ``(n,)``."""
    n = 3000 * n_epochs
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(n))
    spectrum /= np.maximum(np.fft.rfftfreq(n, 1 / RATE_HZ), 0.5)
    samples = np.fft.irfft(spectrum, n)
    return uv * samples / samples.std()


def spindle(length_s: float = 1.0, hz: float = 13.0, uv: float = 40.0) -> np.ndarray:
    """Return a train of waves that waxes and wanes."""
    t = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    return uv * np.hanning(t.size) ** 0.5 * np.sin(2 * np.pi * hz * t)


def slow_waves(n_waves: int, uv: float = 60.0) -> np.ndarray:
    """Return waves of 1 Hz, each negative first, twice ``uv`` from peak to peak."""
    t = np.arange(n_waves * RATE_HZ) / RATE_HZ
    return -uv * np.sin(2 * np.pi * t)


def saccade(uv: float) -> np.ndarray:
    """Return a sharp deflection that decays, as an AC amplifier shows it."""
    t = np.arange(round(0.9 * RATE_HZ)) / RATE_HZ
    return uv * np.minimum(t / 0.08, 1) * np.exp(-np.maximum(t - 0.08, 0) / 0.15)


def planted(samples: np.ndarray, *events: tuple[float, np.ndarray]) -> np.ndarray:
    """Return a copy with events added, each from the second that is given."""
    made = samples.copy()
    for start_s, event in events:
        first = round(start_s * RATE_HZ)
        made[first : first + event.size] += event
    return made


def night(eeg: np.ndarray, eog: np.ndarray | None = None, of: str = "EOG horizontal"):
    """Return a recording, and where it is usable: everywhere."""
    everywhere = np.ones(eeg.size // 3000, bool)
    eyes = None if eog is None else Signal(eog, RATE_HZ, of)
    recording = Recording(Signal(eeg, RATE_HZ, "C4-M1"), eyes, None, "0" * 64)
    return recording, everywhere, everywhere
