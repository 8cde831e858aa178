"""The demo night: a whole simulated night in microvolts, from stored statistics."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from edfio import Edf, EdfSignal, Patient, Recording
from scipy.signal import butter, lfilter, sosfilt

from cmt.bundled import asset
from cmt.simulation.course import stage_course
from cmt.simulation.frames import RATE_HZ
from cmt.simulation.timing import envelope, onsets, place
from cmt.simulation.twin import twin_night
from cmt.stages import EPOCH_SAMPLES, Stage

STATISTICS = asset("demo", "night.json")
_START = dt.time(22, 47, 30)
_LIMIT_UV = 500.0


@dataclass(frozen=True)
class SimulatedNight:
    """A night that nobody slept.

    Parameters
    ----------
    eeg, eog, emg
        ``(n_epochs * 3000,)`` float32, µV, at 100 Hz.
    stages
        ``(n_epochs,)`` int8: what the signals were made to show.
    start
        Time of day of the first sample.
    """

    eeg: np.ndarray
    eog: np.ndarray
    emg: np.ndarray
    stages: np.ndarray
    start: dt.time = _START


def demo_night(seed: int = 0, minutes: float = 480.0) -> SimulatedNight:
    """Simulate a night; the same seed gives the same night."""
    rng = np.random.default_rng(seed)
    statistics = _statistics()
    stages = stage_course(statistics["course"], minutes, rng)
    log_power = _draw_powers(statistics["bands"], stages, rng)
    eeg, eog = twin_night(log_power, stages, seed)
    return SimulatedNight(
        statistics["eeg_uv"] * eeg.ravel(),
        statistics["eog_uv"] * eog.ravel(),
        _chin(np.array(statistics["chin_uv"]), stages, rng),
        stages.astype(np.int8),
    )


def write_demo_night(path: Path | str, seed: int = 0, minutes: float = 480.0) -> None:
    """Write a simulated night as EDF+, dated 1 January 1985 and named as simulated."""
    night = demo_night(seed, minutes)
    channels = {
        "EEG Fpz-Cz": night.eeg,
        "EOG horizontal": night.eog,
        "EMG chin": night.emg,
    }
    signals = [
        EdfSignal(
            np.clip(samples, -_LIMIT_UV, _LIMIT_UV),
            RATE_HZ,
            label=label,
            transducer_type="simulated",
            physical_dimension="uV",
            physical_range=(-_LIMIT_UV, _LIMIT_UV),
        )
        for label, samples in channels.items()
    ]
    Edf(
        signals,
        patient=Patient(additional=("simulated",)),
        recording=Recording(startdate=dt.date(1985, 1, 1), equipment_code="simulated"),
        starttime=night.start,
        annotations=[],
    ).write(path)


@cache
def demo_version() -> str:
    """Return a digest of generator and statistics: another one, another night."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    parts = [path.read_bytes() for path in (STATISTICS, *sources)]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:8]


@cache
def _statistics() -> dict:
    return json.loads(STATISTICS.read_text("utf-8"))


def _draw_powers(
    bands: dict, stages: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Draw log powers (n_epochs, 3, 5): by stage, correlated, and slow to change."""
    mean = np.array(bands["mean"]).reshape(len(Stage), 15)
    root = np.linalg.cholesky(np.array(bands["covariance"]))
    memory = bands["memory"]
    fresh = rng.standard_normal((stages.size, 15)) * np.sqrt(1 - memory**2)
    fresh[0] /= np.sqrt(1 - memory**2)
    steady = lfilter([1], [1, -memory], fresh, axis=0)
    deviations = np.einsum("eij,ej->ei", root[stages], steady)
    return (mean[stages] + deviations).reshape(-1, 3, 5)


def _chin(
    tone_uv: np.ndarray, stages: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Chin muscle: its tone falls with sleep and is lost in REM but for twitches."""
    n = stages.size * EPOCH_SAMPLES
    band = butter(2, [12, 45], "bandpass", fs=RATE_HZ, output="sos")
    fast = sosfilt(band, rng.standard_normal(n)) * 1.3
    level = np.repeat(tone_uv[stages], EPOCH_SAMPLES)
    level = lfilter([0.01], [1, -0.99], level, zi=[0.99 * level[0]])[0]
    twitches = np.zeros(n, np.float32)
    rate = {Stage.W: 1.5, Stage.N1: 0.4, Stage.N2: 0.1, Stage.R: 1.0}
    for onset in onsets(stages, rate, rng):
        shape = np.hanning(int(rng.uniform(0.1, 1.5) * RATE_HZ))
        place(twitches, onset, shape * rng.lognormal(2, 0.5))
    return (fast * (level * envelope(n, 5, 0.2, rng) + twitches)).astype(np.float32)
