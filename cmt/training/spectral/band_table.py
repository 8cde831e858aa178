"""Computes a table of band powers from prepared nights of Sleep-EDF."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cmt.errors import CmtError
from cmt.progress import Progress, silent, tracked
from cmt.spectra import BANDS_HZ, log_band_powers
from cmt.training.data.prepared_night import load_night, refuse_empty
from cmt.training.data.settings import read_settings
from cmt.training.preparation.sleep_edf import EEG, EOG
from cmt.training.preparation.sleep_edf_files import NIGHTS, night_name
from cmt.training.preparation.tasks import is_complete
from cmt.training.spectral.nights import DATA
from cmt.whole_files import refuse_unwritable, whole_file


@dataclass(frozen=True)
class BandTable:
    """How much a table holds, and whether its nights are whole recordings."""

    n_nights: int
    n_people: int
    n_epochs: int
    is_whole: bool


def write_band_table(data: Path, out: Path, progress: Progress = silent) -> BandTable:
    """Write the band powers of prepared nights, see `cmt.training.data.bands`.

    They are the very ones that staging computes, from signals that were filtered as the
    nights were prepared. Whole recordings are taken where they were prepared.

    Raises
    ------
    CmtError
        There are no nights of Sleep-EDF, or nothing can be written at ``out``.
    """
    refuse_unwritable(out)
    folder = _folder(data)
    paths = {key: folder / f"{night_name(key)}.npz" for key in NIGHTS}
    there = [(key, path) for key, path in paths.items() if is_complete(path)]
    if not there:
        refuse_empty(folder)
        raise _not_sleep_edf(folder)
    rows = [_rows(key, path) for key, path in tracked(there, "band powers", progress)]
    table = {name: np.concatenate([each[name] for each in rows]) for name in rows[0]}
    with whole_file(out) as unfinished, unfinished.open("wb") as file:
        np.savez_compressed(file, **table, channels=(EEG, EOG), bands_hz=BANDS_HZ)
    people = {person for (person, _), _ in there}
    n_epochs = len(table["stage"])
    return BandTable(len(there), len(people), n_epochs, folder != data)


def _folder(data: Path) -> Path:
    """Return where the nights lie that are to be taken."""
    refuse_empty(data)
    if (read_settings(data) or {}).get("data") != DATA:
        raise _not_sleep_edf(data)
    whole = data / "whole"
    return whole if whole.is_dir() else data


def _not_sleep_edf(folder: Path) -> CmtError:
    return CmtError(
        f"{folder} holds no nights of {DATA}, whose people have folds. Prepare them "
        "with “prepare sleep-edf --whole”."
    )


def _rows(key: tuple[str, int], path: Path) -> dict[str, np.ndarray]:
    """Return a night's part of each array of the table."""
    night, (person, number) = load_night(path), key
    n_epochs = len(night.stages)
    return {
        "log_power": np.stack([_powers(night.eeg), _powers(night.eog)], axis=1),
        "stage": night.stages.astype(np.int8),
        "subject": np.full(n_epochs, int(person), np.int16),
        "night": np.full(n_epochs, number, np.int8),
    }


def _powers(epochs: np.ndarray) -> np.ndarray:
    """Return log powers (n_epochs, 5), NaN where a signal is 0: it is not usable."""
    powers = log_band_powers(epochs.astype(np.float32))
    powers[~epochs.any(axis=1)] = np.nan
    return powers.astype(np.float16)
