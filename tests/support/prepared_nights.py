"""Small prepared nights, band powers to draw more from, and a network that learns."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from cmt.epochs import Preprocessing
from cmt.nets.config import NetConfig, SpectralConfig
from cmt.stages import UNSCORED
from cmt.training import evaluate
from cmt.training.data.folds import save_folds
from cmt.training.data.prepared_night import PreparedNight, save_night
from cmt.training.data.settings import note_settings
from cmt.training.fitting.distributed import Process
from cmt.training.spectral.config import SpectralTrainConfig

NET = NetConfig(d=16, ff=16, heads=2, n_epochs=5, dropout=0.1)
FEW_STEPS = SpectralTrainConfig(
    SpectralConfig(d=4, layers=1, dropout=0.1, members=2),
    steps=3,
    step_epochs=40,
    excerpt_epochs=(10, 30),
)
ONE_EACH = (0, 1, 2, 3, 7)
"""People of Sleep-EDF, one of each fold in order."""
ALONE = Process(torch.device("cpu"))


def night(person: str, kind: str = "twin", n_epochs: int = 11) -> PreparedNight:
    """Return a night whose stages are told by how fast the EEG swings."""
    rng = np.random.default_rng(len(person))
    stages = np.arange(n_epochs).astype(np.int8) % 5
    t = np.arange(3000) / 100
    eeg = np.sin(2 * np.pi * (1 + 3 * stages[:, None]) * t)
    eeg = eeg + 0.1 * rng.standard_normal(eeg.shape)
    eog = eeg[:, ::-1] if kind == "twin" else None
    return PreparedNight(
        eeg.astype(np.float16),
        eog if eog is None else eog.astype(np.float16),
        stages,
        person,
        kind,
    )


def write_nights(
    folder: Path, people: str, n_epochs: int = 60, data: str = "twins"
) -> Path:
    """Write a night for every letter, each a person, into a prepared folder."""
    preprocessing = Preprocessing(highpass_hz=0.3)
    note_settings(folder, data, preprocessing)
    for number, person in enumerate(people):
        made = night(person, n_epochs=n_epochs)
        save_night(folder / f"{number}.npz", made)
    return folder


def copy_expert(monkeypatch, mistaken: slice = slice(0)) -> None:
    """Let the model say what the expert said, but for some epochs called N1."""

    def copied(_, night):
        stages = np.maximum(night.stages, 0).astype(np.int64)
        stages[mistaken] = 1
        return stages

    monkeypatch.setattr(evaluate, "stage_prepared", copied)


def write_bands(
    path: Path,
    n_people: int = 2,
    n_epochs: int = 40,
    people: Sequence[int] | None = None,
    **changed: np.ndarray,
) -> Path:
    """Write a table of made-up band powers, two nights a person; N3 has more power.

    ``people`` are others than the first ``n_people``; arrays may be ``changed``.
    """
    rng = np.random.default_rng(0)
    people = range(n_people) if people is None else people
    n_nights = 2 * len(people)
    stages = np.tile(np.repeat(np.arange(5), n_epochs // 5), n_nights).astype(np.int8)
    power = rng.normal(-3, 0.5, (stages.size, 3, 5)) + (stages == 3)[:, None, None]
    nights = np.repeat(np.arange(n_nights), n_epochs)
    table = {
        "log_power": power.astype(np.float16),
        "stage": stages,
        "subject": np.array(people)[nights // 2].astype(np.int16),
        "night": (nights % 2 + 1).astype(np.int8),
    }
    np.savez(path, **(table | changed))
    return path


def write_three_hours(folder: Path) -> Path:
    """Write a night of three hours that was not cropped; return its folder."""
    stages = np.zeros(360, np.int8)
    stages[100:200] = 2
    stages[150] = UNSCORED
    eeg = np.zeros((360, 3000), np.float16)
    save_night(folder / "a.npz", PreparedNight(eeg, None, stages, "Ann", "recorded"))
    save_folds(folder, {"Ann": 0})
    return folder
