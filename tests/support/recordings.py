"""Small recordings and models that tests make for themselves."""

import datetime as dt
import secrets
from pathlib import Path

import edfio
import numpy as np
import torch

from cmt.epochs import Preprocessing
from cmt.model.model_file import Checkpoint, save_checkpoint
from cmt.model.temperature import Calibration
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig, SpectralConfig
from cmt.nets.spectral import SpectralStream
from cmt.recording import Recording, Signal


def brain_like(n_samples: int, rate_hz: float, seed: int = 0) -> np.ndarray:
    """Noise of 20 µV with slow waves in it, ``(n_samples,)``."""
    rng = np.random.default_rng(seed)
    slow = 30 * np.sin(2 * np.pi * np.arange(n_samples) / rate_hz)
    return rng.normal(0, 20, n_samples) + slow


def write_edf(
    path: Path,
    channels: dict[str, np.ndarray] | list[tuple[str, np.ndarray]],
    rate_hz: float | dict[str, float] = 100.0,
    unit: str | dict[str, str] = "uV",
    start: dt.time | None = dt.time(22, 30, 15),
    record_s: float = 1.0,
) -> Path:
    """Write ``{label: samples}`` as EDF, or as BDF when ``path`` says so."""
    bdf = path.suffix == ".bdf"
    make_signal = edfio.BdfSignal if bdf else edfio.EdfSignal
    pairs = channels.items() if isinstance(channels, dict) else channels
    signals = [
        make_signal(
            samples,
            rate_hz[label] if isinstance(rate_hz, dict) else rate_hz,
            label=label,
            physical_dimension=unit[label] if isinstance(unit, dict) else unit,
        )
        for label, samples in pairs
    ]
    make = edfio.Bdf if bdf else edfio.Edf
    make(signals, starttime=start, data_record_duration=record_s).write(path)
    return path


def write_night(path: Path, n_epochs: int = 4, rate_hz: float = 100.0) -> Path:
    """Write an EEG and an EOG named as in Sleep-EDF, ``n_epochs`` of 30 s."""
    n_samples = round(30 * n_epochs * rate_hz)
    channels = {
        "EEG Fpz-Cz": brain_like(n_samples, rate_hz, seed=1),
        "EOG horizontal": brain_like(n_samples, rate_hz, seed=2),
    }
    return write_edf(path, channels, rate_hz)


def belongs_to_somebody_else(path: Path) -> Path:
    """Put another code into an EDF's header: a recording that no store knows."""
    content = bytearray(path.read_bytes())
    content[8:24] = secrets.token_hex(8).encode()
    path.write_bytes(content)
    return path


def write_model(
    path: Path, kind: str = "sequence", form: str = "shared", spectral: bool = False
) -> Path:
    """Write a tiny model with random weights, of one stream or of two."""
    torch.manual_seed(0)
    config = NetConfig(kind=kind, form=form, d=16, ff=16, heads=4, n_epochs=5)
    about = {"name": "tiny", "version": "0"}
    checkpoint = Checkpoint(
        build_net(config).eval(),
        config,
        Calibration(1.5),
        Preprocessing(),
        about,
        SpectralStream(SpectralConfig(d=8, members=2)).eval() if spectral else None,
    )
    save_checkpoint(path, checkpoint)
    return path


def recording_of(samples, rate_hz=100.0, eog=None) -> Recording:
    """Return the samples of an EEG, and of an EOG if there is one, in µV."""
    eog_signal = None if eog is None else Signal(eog, rate_hz, "EOG")
    return Recording(Signal(samples, rate_hz, "EEG"), eog_signal, None, "0" * 64)


def sine(frequency_hz: float, rate_hz: float, seconds: float = 120) -> np.ndarray:
    """Return a sine of 50 µV."""
    return 50 * np.sin(
        2 * np.pi * frequency_hz * np.arange(seconds * rate_hz) / rate_hz
    )
