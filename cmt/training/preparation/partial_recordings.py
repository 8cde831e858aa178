"""Partial recordings: of a night, only wakefulness and N3 were recorded."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cmt.epochs import Preprocessing
from cmt.epochs.preprocessing import condition, quiet_level
from cmt.progress import Progress, silent, tracked
from cmt.stages import EPOCH_SAMPLES, UNSCORED, Stage
from cmt.training.data.prepared_night import PreparedNight, save_night
from cmt.whole_files import make_folder

# Median SD of an epoch against that of N3, in 153 nights of Sleep-EDF (Fpz-Cz). Stands
# in for the epochs whose signals are missing when the recording's scale is looked for.
_SD_AGAINST_N3 = {Stage.N1: 0.39, Stage.N2: 0.50, Stage.R: 0.39}

_FLAT_UV = 1.0


class PartialRecording(NamedTuple):
    """What was recorded of a person: waveforms of some epochs, stages of all.

    eeg
        ``(n_epochs, 3000)`` float32 in µV, filtered, at 100 Hz; 0 where there is none.
    stages
        ``(n_epochs,)``: of the epochs with a waveform, `UNSCORED` elsewhere.
    hypnogram
        ``(n_epochs,)``: of all epochs.
    off
        ``(n_epochs,)`` bool: the waveform is there, and flat.
    """

    subject: int
    eeg: np.ndarray
    stages: np.ndarray
    hypnogram: np.ndarray
    off: np.ndarray

    @property
    def code(self) -> str:
        """Stands for the person."""
        return f"clinic {self.subject:03d}"


def read_partial_recordings(
    waveforms: Path, preprocessing: Preprocessing
) -> Iterator[PartialRecording]:
    """Yield everybody's recorded epochs, put where they belong in the night.

    The file holds ``eeg`` (n_epochs, n_samples) int16, ``scale`` in µV, ``rate_hz``,
    ``stage`` and ``subject``, by person, stage and time, and each person's whole
    ``hypnogram_NNN``: its k-th wakeful epoch is the person's k-th waveform of
    wakefulness.
    """
    with np.load(waveforms, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    subjects, rate_hz = arrays["subject"], float(arrays["rate_hz"])
    for subject in np.unique(subjects):
        mine = subjects == subject
        microvolts = arrays["eeg"][mine] * arrays["scale"]
        hypnogram = arrays[f"hypnogram_{subject:03d}"]
        eeg, there = _in_order(microvolts, arrays["stage"][mine], hypnogram)
        off = (there != UNSCORED) & (eeg.std(axis=1) < _FLAT_UV)
        stages = np.where(off, UNSCORED, there)
        filtered = _filter_runs(eeg, stages, rate_hz, preprocessing)
        yield PartialRecording(int(subject), filtered, stages, hypnogram, off)


def prepare_partial_recordings(
    people: Sequence[PartialRecording],
    out: Path,
    preprocessing: Preprocessing,
    progress: Progress = silent,
) -> None:
    """Write one night a person, of the epochs that are there; others are unscored."""
    make_folder(out)
    for person in tracked(people, "partial recordings", progress):
        scaled = _scaled(person, preprocessing)
        night = PreparedNight(scaled, None, person.stages, person.code, "recorded")
        save_night(out / f"partial_{person.subject:03d}.npz", night)
        # What an earlier version wrote would count the person twice.
        (out / f"real_{person.subject:03d}.npz").unlink(missing_ok=True)


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
    return eeg, there


def _filter_runs(
    eeg: np.ndarray, stages: np.ndarray, rate_hz: float, preprocessing: Preprocessing
) -> np.ndarray:
    """Filter each unbroken run of epochs by itself: (n_epochs, 3000) at 100 Hz."""
    filtered = np.zeros((len(eeg), EPOCH_SAMPLES), np.float32)
    present = np.flatnonzero(stages != UNSCORED)
    for run in np.split(present, np.flatnonzero(np.diff(present) > 1) + 1):
        filtered[run] = condition(eeg[run].ravel(), rate_hz, preprocessing)
    return filtered


def _scaled(person: PartialRecording, preprocessing: Preprocessing) -> np.ndarray:
    """Scale as `cmt.epochs` would, were the whole night there; float16."""
    stages, hypnogram = person.stages, person.hypnogram
    deviations = person.eeg.std(axis=1)
    deep = stages == Stage.N3
    n3 = np.median(deviations[deep]) if deep.any() else np.nanmax(deviations)
    for stage, against_n3 in _SD_AGAINST_N3.items():
        deviations[(hypnogram == stage) & (stages == UNSCORED)] = against_n3 * n3
    known = deviations[(hypnogram != UNSCORED) & ~person.off]
    unit = quiet_level(known, preprocessing)
    limit = preprocessing.limit
    return np.clip(person.eeg / unit, -limit, limit).astype(np.float16)
