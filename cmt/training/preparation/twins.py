"""Prepares twin nights of real nights whose stages and band powers are known."""

from pathlib import Path

import numpy as np

from cmt.epochs import Preprocessing
from cmt.epochs.preprocessing import condition, scale
from cmt.progress import Progress, silent, tracked
from cmt.simulation import twin_night
from cmt.simulation.frames import RATE_HZ
from cmt.training.data.bands import BandPowers, read_full_bands
from cmt.training.data.prepared_night import PreparedNight, save_night
from cmt.whole_files import make_folder


def prepare_twins(
    bands: Path,
    out: Path,
    preprocessing: Preprocessing,
    n_nights: int | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> None:
    """Write a twin of every night into a folder, or of the first ``n_nights``.

    Everybody's first night comes before anybody's second.

    A night that is there already stays, so that an interrupted run goes on. The same
    seed gives the same twins.
    """
    make_folder(out)
    nights = sorted(read_full_bands(bands).items(), key=_second_nights_last)[:n_nights]
    for (subject, number), (log_power, stages) in tracked(
        nights, "twin nights", progress
    ):
        path = out / f"twin_{subject:02d}_{number}_{seed}.npz"
        if path.exists():
            continue
        channels = twin_night(log_power, stages, seed * 100_000 + subject * 10 + number)
        eeg, eog = (_as_seen(channel, preprocessing) for channel in channels)
        save_night(path, PreparedNight(eeg, eog, stages, f"{subject:02d}", "twin"))


def _second_nights_last(item: tuple[tuple[int, int], BandPowers]) -> tuple[int, int]:
    (subject, number), _ = item
    return number, subject


def _as_seen(epochs: np.ndarray, preprocessing: Preprocessing) -> np.ndarray:
    """Filter and scale a channel (n_epochs, 3000) as a recording would be; float16."""
    filtered = condition(epochs.ravel(), RATE_HZ, preprocessing)
    everywhere = np.ones(len(filtered), bool)
    return scale(filtered, everywhere, preprocessing).astype(np.float16)
