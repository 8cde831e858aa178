"""Prepares measured epochs of two stages only: wakefulness and N3 of a sleep clinic."""

from pathlib import Path

import numpy as np
from tqdm import tqdm

from cmt.epochs import Preprocessing, condition
from cmt.stages import UNSCORED, Stage
from cmt.training.nights import PreparedNight, save_night

# Median SD of an epoch against that of N3, in 153 nights of Sleep-EDF (Fpz-Cz). Stands
# in for the epochs whose signals are missing when the recording's scale is looked for.
_SD_AGAINST_N3 = {Stage.N1: 0.39, Stage.N2: 0.50, Stage.R: 0.39}

_FLAT_UV = 1.0


def prepare_real(waveforms: Path, out: Path, preprocessing: Preprocessing) -> None:
    """Write one night a person, of the epochs that are there.

    The file holds ``eeg`` (n_epochs, n_samples) int16, ``scale`` in µV, ``rate_hz``,
    ``stage`` and ``subject``, by person, stage and time, and each person's whole
    ``hypnogram_NNN``: its k-th wakeful epoch is the person's k-th waveform of
    wakefulness. Epochs without a waveform are left unscored.
    """
    out.mkdir(parents=True, exist_ok=True)
    with np.load(waveforms, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    subjects = arrays["subject"]
    for subject in tqdm(np.unique(subjects), "measured epochs", leave=False):
        mine = subjects == subject
        microvolts = arrays["eeg"][mine] * arrays["scale"]
        hypnogram = arrays[f"hypnogram_{subject:03d}"]
        eeg, stages = _in_order(microvolts, arrays["stage"][mine], hypnogram)
        filtered = _filter_runs(eeg, stages, float(arrays["rate_hz"]), preprocessing)
        scaled = _scaled(filtered, stages, hypnogram, preprocessing)
        night = PreparedNight(scaled, None, stages, f"clinic {subject:03d}", "real")
        save_night(out / f"real_{subject:03d}.npz", night)


def _in_order(
    waveforms: np.ndarray, stages: np.ndarray, hypnogram: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Put waveforms where the hypnogram has their stage; the rest is unscored."""
    eeg = np.zeros((hypnogram.size, waveforms.shape[1]), np.float32)
    there = np.full(hypnogram.size, UNSCORED, np.int8)
    for stage in np.unique(stages):
        places = np.flatnonzero(hypnogram == stage)
        eeg[places] = waveforms[stages == stage]
        there[places] = stage
    # Scored as wakeful while the electrode was off: nothing to learn from.
    there[eeg.std(axis=1) < _FLAT_UV] = UNSCORED
    return eeg, there


def _filter_runs(
    eeg: np.ndarray, stages: np.ndarray, rate_hz: float, preprocessing: Preprocessing
) -> np.ndarray:
    """Filter each unbroken run of epochs by itself: (n_epochs, 3000) at 100 Hz."""
    filtered = np.zeros((len(eeg), 3000), np.float32)
    present = np.flatnonzero(stages != UNSCORED)
    for run in np.split(present, np.flatnonzero(np.diff(present) > 1) + 1):
        filtered[run] = condition(eeg[run].ravel(), rate_hz, preprocessing)
    return filtered


def _scaled(
    filtered: np.ndarray,
    stages: np.ndarray,
    hypnogram: np.ndarray,
    preprocessing: Preprocessing,
) -> np.ndarray:
    """Scale as `cmt.epochs.scale` would, were the whole night there; float16."""
    deviations = filtered.std(axis=1)
    deep = stages == Stage.N3
    n3 = np.median(deviations[deep]) if deep.any() else np.nanmax(deviations)
    for stage, against_n3 in _SD_AGAINST_N3.items():
        deviations[(hypnogram == stage) & (stages == UNSCORED)] = against_n3 * n3
    known = deviations[hypnogram != UNSCORED]
    unit = np.percentile(known, preprocessing.scale_percentile)
    limit = preprocessing.limit
    return np.clip(filtered / unit, -limit, limit).astype(np.float16)
