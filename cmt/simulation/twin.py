"""A twin night: signals simulated to fit the real stages and band powers of a night."""

import numpy as np

from cmt.simulation.frames import (
    FREQUENCIES_HZ,
    frame_epochs,
    noise,
    random_frames,
)
from cmt.simulation.recorder import amplify, disturb
from cmt.simulation.sleep_events import sharpen_slow_waves
from cmt.simulation.spectrum import fit_bands, over_time, power_curves
from cmt.simulation.timing import at_power
from cmt.simulation.tracks import (
    EventTrack,
    blink_track,
    brain_tracks,
    eye_bursts,
    eye_tracks,
    reaching,
)
from cmt.stages import EPOCH_SAMPLES, UNSCORED, Stage


def twin_night(
    log_power: np.ndarray, stages: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Simulate the EEG and the EOG of a night whose stages and band powers are known.

    Everything else about the person and the recorder is drawn from ``seed``: events and
    their shapes, derivation, coupling of EEG and EOG, filters, polarity, artefacts.

    Parameters
    ----------
    log_power
        ``(n_epochs, 3, 5)``: natural log of the power of a frontal EEG, a posterior EEG
        and an EOG in 0.5, 4, 8, 12, 16 to 30 Hz, in any common unit.
    stages
        ``(n_epochs,)``; an unscored epoch gets the texture of the one before it.

    Returns
    -------
    eeg, eog
        ``(n_epochs, 3000)`` float32 at 100 Hz, in the root of that unit.
    """
    rng = np.random.default_rng(seed)
    stages = without_gaps(stages)
    eeg_power, eog_power = _person_power(log_power.astype(float), rng)
    return twin_signals(eeg_power, eog_power, stages, rng)


def twin_signals(
    eeg_power: np.ndarray,
    eog_power: np.ndarray,
    stages: np.ndarray,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Simulate an EEG and an EOG of known band powers.

    Parameters
    ----------
    eeg_power, eog_power
        ``(n_epochs, 5)``: powers of the bands of `twin_night`.
    stages
        ``(n_epochs,)``, every epoch scored.

    Returns
    -------
    eeg, eog
        As `twin_night` returns them.
    """
    eeg_frames, eog_frames = _coupled_frames(stages.size, rng)
    in_both, moved = brain_tracks(stages, rng), eye_tracks(stages, eog_power, rng)
    frontal = rng.choice([0, 0.5])
    eeg_tracks = [*in_both, blink_track(stages, rng), *reaching(moved, 0, frontal, rng)]
    eeg = _compose(eeg_tracks, eeg_power, stages, eeg_frames, rng)
    eog_tracks = [*reaching(in_both, 0.2, 1, rng), *moved]
    eog = _compose(eog_tracks, eog_power, stages, eog_frames, rng)
    eog = eog + eye_bursts(moved, stages, _power_in_n2(eog, stages), rng)
    eeg = eeg + rng.normal(0, 0.15) * (eog - eog.mean()) * _eye_share(eeg, eog)
    return tuple(
        amplify(disturb(rng.choice([-1, 1]) * channel, stages, rng), rng).reshape(
            -1, EPOCH_SAMPLES
        )
        for channel in (eeg, eog)
    )


def without_gaps(stages: np.ndarray) -> np.ndarray:
    """Give unscored epochs the stage before them; wakefulness where there is none."""
    scored = np.where(stages == UNSCORED, 0, np.arange(stages.size))
    filled = stages[np.maximum.accumulate(scored)]
    return np.where(filled == UNSCORED, Stage.W, filled).astype(int)


def _person_power(
    log_power: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return powers (n_epochs, 5) of an EEG between both EEGs, and of the EOG."""
    back = rng.choice([0, rng.uniform(0, 0.9)], p=[0.3, 0.7])
    eeg = (1 - back) * log_power[:, 0] + back * log_power[:, 1]
    powers = []
    for channel in (eeg, log_power[:, 2]):
        rare = np.percentile(channel, [0.2, 99.5], axis=0)
        tilted = np.clip(channel, *rare) + rng.normal(0, 0.25, 5)
        powers.append(np.exp(tilted))
    return tuple(powers)


def _coupled_frames(
    n_epochs: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw frames of EEG and EOG that share a part that depends on frequency."""
    knots = rng.uniform(
        [0.1, 0.1, 0.1, 0, 0, 0, 0], [0.8, 0.8, 0.7, 0.6, 0.6, 0.4, 0.3]
    )
    common = np.interp(FREQUENCIES_HZ, [0, 2, 6, 10, 14, 25, 50], knots)
    common = (common * rng.choice([-1, 1])).astype(np.float32)
    eeg, own = random_frames(n_epochs, rng), random_frames(n_epochs, rng)
    return eeg, common * eeg + np.sqrt(1 - common**2) * own


def _compose(
    tracks: list[EventTrack],
    power: np.ndarray,
    stages: np.ndarray,
    frames: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Lay events over noise with the rest of the power, then fit both to the bands."""
    left = np.ones_like(power)
    for track in tracks:
        left[:, track.band] -= track.shares
    curves = power_curves(power * np.maximum(left, 0.1), rng)
    amplitude = over_time(np.sqrt(curves), smooth=rng.uniform(0, 1))
    samples = noise(frames, amplitude * _restlessness(stages, rng))
    deep = np.repeat(stages == Stage.N3, EPOCH_SAMPLES)
    samples = np.where(deep, sharpen_slow_waves(samples, rng), samples)
    for track in tracks:
        share = track.shares
        samples += at_power(
            track.samples, power[:, track.band] * share, share > 0, rng.uniform(0, 0.8)
        )
    return fit_bands(samples, power, strength=rng.uniform(0.4, 1))


def _restlessness(stages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw gains (n_frames, n_frequencies) that make the noise come in bursts.

    Fast ones last a frame or two, and some epochs have far more of them than others,
    light sleep and REM most; slow ones are those of breathing disorders and of
    the cyclic alternating pattern, 20 to 60 s.
    """
    n_knots = 8
    epoch = np.minimum(frame_epochs(stages.size).astype(int), stages.size - 1)
    fast = rng.standard_normal((epoch.size + 2, n_knots))
    fast = (fast[:-2] + fast[1:-1] + fast[2:]) / np.sqrt(3)
    fast += rng.uniform(0.2, 1) * fast.mean(axis=1, keepdims=True) * np.sqrt(n_knots)
    usual = rng.uniform(0.1, 0.4) * np.array([1.0, 1.2, 0.9, 0.5, 1.2])[stages]
    spread = (usual * rng.lognormal(0, rng.uniform(0.2, 0.7), stages.size)).clip(0, 1)
    phase = 2 * np.pi * np.arange(epoch.size) * 1.5 / rng.uniform(20, 60)
    wander = rng.standard_normal(epoch.size).cumsum() * 0.15
    slow = np.sin(phase + wander)[:, None] * rng.uniform(0, 0.3, n_knots)
    log_hz = np.log(np.maximum(FREQUENCIES_HZ, 0.3))
    places = np.linspace(log_hz[0], log_hz[-1], n_knots)
    hats = np.maximum(1 - np.abs(log_hz - places[:, None]) / np.diff(places)[0], 0)
    return np.exp((spread[epoch, None] * fast + slow) @ hats)


def _power_in_n2(samples: np.ndarray, stages: np.ndarray) -> float:
    """Return the median variance of N2 epochs, of all epochs where there are none."""
    power = samples.reshape(-1, EPOCH_SAMPLES).var(axis=1)
    calm = stages == Stage.N2
    return float(np.median(power[calm] if calm.any() else power))


def _eye_share(eeg: np.ndarray, eog: np.ndarray) -> float:
    """Return what brings the EOG to the EEG's size, by their medians over epochs."""
    sizes = [np.median(x.reshape(-1, EPOCH_SAMPLES).std(axis=1)) for x in (eeg, eog)]
    return float(sizes[0] / (sizes[1] + 1e-9))
