"""Perturbations that should change no stage.

Every function but one returns another `Recording`, and EEG and EOG suffer alike unless
said so; that one changes what the network sees.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from scipy.signal import butter, sosfilt

from cmt.epochs import Epochs, Preprocessing
from cmt.epochs.preprocessing import DEFAULT_PREPROCESSING, condition, quiet_level
from cmt.recording import Recording, Signal
from cmt.recording.resampling import resample
from cmt.simulation import demo_night
from cmt.stages import EPOCH_SECONDS, Stage

ENOUGH_WAKEFULNESS_S = 600
_DEMO_RATE_HZ = 100.0
_MAINS_HZ = 50.0


def flipped(recording: Recording, signal: str) -> Recording:
    """Turn the polarity of the ``"eeg"`` or of the ``"eog"`` round."""
    turned = getattr(recording, signal)
    return replace(recording, **{signal: replace(turned, samples=-turned.samples)})


def amplified(recording: Recording, gain: float) -> Recording:
    """Multiply every sample."""
    return _changed(recording, lambda signal: gain * signal.samples)


def amplified_after_scaling(
    epochs: Epochs,
    signal: str,
    gain: float,
    preprocessing: Preprocessing = DEFAULT_PREPROCESSING,
) -> Epochs:
    """Multiply what the network sees of the ``"eeg"`` or of the ``"eog"``.

    A gain of the recording is divided out again by its scale, and this one is not: so
    a scale looks that was found too small or too large.
    """
    limit = preprocessing.limit
    louder = np.clip(np.float32(gain) * getattr(epochs, signal), -limit, limit)
    return replace(epochs, **{signal: louder})


def without_eog(recording: Recording) -> Recording:
    """Leave the EOG out."""
    return replace(recording, eog=None)


def at_rate(recording: Recording, rate_hz: float) -> Recording:
    """Sample both signals at another rate; what the new one cannot hold is lost."""
    return _changed(
        recording,
        lambda signal: resample(signal.samples, signal.rate_hz, rate_hz),
        rate_hz,
    )


def excerpt(recording: Recording, from_s: float, to_s: float) -> Recording:
    """Keep what lies between two times, in seconds from the start."""

    def cut(signal: Signal) -> np.ndarray:
        first, last = (round(at * signal.rate_hz) for at in (from_s, to_s))
        return signal.samples[first:last]

    return _changed(recording, cut)


def started_later(recording: Recording, seconds: float) -> Recording:
    """Leave out the first seconds, so that epochs are cut elsewhere."""
    return excerpt(recording, seconds, recording.duration_s)


def after_own_wakefulness(
    recording: Recording, stages: np.ndarray, seconds: float
) -> Recording | None:
    """Put the recording's own wakefulness before it, repeated until the time is full.

    Its epochs are those that ``stages`` ``(n_epochs,)`` call so; ``None`` where they
    are less than ten minutes.
    """
    awake = np.flatnonzero(stages == Stage.W)
    if awake.size * EPOCH_SECONDS < ENOUGH_WAKEFULNESS_S:
        return None
    before = [_repeated(signal, awake, seconds) for signal in recording.signals]
    return _after(recording, before)


def after_simulated_wakefulness(recording: Recording, seconds: float) -> Recording:
    """Put the demo night's wakefulness before it, as large beside its sleep as there.

    For a recording without enough wakefulness of its own.
    """
    night = demo_night()
    awake = np.flatnonzero(night.stages == Stage.W)
    before = []
    for signal, samples in zip(recording.signals, (night.eeg, night.eog), strict=False):
        simulated = Signal(samples, _DEMO_RATE_HZ, signal.channel)
        gain = _quiet_uv(signal) / _quiet_uv(simulated)
        wakeful = gain * _repeated(simulated, awake, seconds)
        before.append(resample(wakeful, _DEMO_RATE_HZ, signal.rate_hz))
    return _after(recording, before)


def after_artefact(recording: Recording, seconds: float) -> Recording:
    """Put movement and muscle before it, bursts of ten times its quiet epochs' SD."""
    rng = np.random.default_rng(0)
    before = []
    for signal in recording.signals:
        n_samples = round(seconds * signal.rate_hz)
        slow = butter(2, 4, fs=signal.rate_hz, output="sos")
        movement = sosfilt(slow, rng.standard_normal(n_samples))
        noise = movement / movement.std() + 0.5 * rng.standard_normal(n_samples)
        bursts = np.abs(rng.standard_normal(round(seconds) + 2))
        loudness = np.interp(
            np.arange(n_samples) / signal.rate_hz, np.arange(bursts.size), bursts
        )
        before.append(10 * _quiet_uv(signal) * loudness * noise)
    return _after(recording, before)


def after_flat_line(recording: Recording, seconds: float) -> Recording:
    """Put an electrode before it that is not connected: nothing but zeros."""
    before = [np.zeros(round(seconds * s.rate_hz)) for s in recording.signals]
    return _after(recording, before)


def after_mains_hum(recording: Recording, seconds: float) -> Recording:
    """Put an open electrode before it: 300 µV of mains and 3 µV of noise."""
    rng = np.random.default_rng(0)
    before = []
    for signal in recording.signals:
        times_s = np.arange(round(seconds * signal.rate_hz)) / signal.rate_hz
        hum = 300 * np.sin(2 * np.pi * _MAINS_HZ * times_s + 0.5)
        before.append(hum + 3 * rng.standard_normal(times_s.size))
    return _after(recording, before)


def _changed(
    recording: Recording,
    change: Callable[[Signal], np.ndarray],
    rate_hz: float | None = None,
) -> Recording:
    changed = [
        Signal(change(signal), rate_hz or signal.rate_hz, signal.channel)
        for signal in recording.signals
    ]
    return replace(recording, eeg=changed[0], eog=(changed[1:] or [None])[0])


def _after(recording: Recording, before: Sequence[np.ndarray]) -> Recording:
    pieces = iter(before)
    return _changed(recording, lambda s: np.concatenate([next(pieces), s.samples]))


def _repeated(signal: Signal, epochs: np.ndarray, seconds: float) -> np.ndarray:
    """Return chosen epochs one after the other, again and again, without steps."""
    n_samples = round(EPOCH_SECONDS * signal.rate_hz)
    starts = np.floor(epochs * EPOCH_SECONDS * signal.rate_hz + 1e-6).astype(int)
    pieces = np.stack([signal.samples[at : at + n_samples] for at in starts])
    centred = pieces - np.median(pieces, axis=1, keepdims=True)
    return np.resize(centred, round(seconds * signal.rate_hz))


def _quiet_uv(signal: Signal) -> float:
    """Return the SD of a quiet epoch, µV: what staging takes as the unit."""
    deviations = condition(signal.samples, signal.rate_hz).std(axis=1)
    return quiet_level(deviations, Preprocessing())
