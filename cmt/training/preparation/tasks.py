"""Nights to prepare, one file each; a run that was interrupted goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from cmt.batch import Batch
from cmt.clock import later_clock
from cmt.epochs import Preprocessing, cut_epochs
from cmt.errors import NetworkError, OutputError
from cmt.hypnogram import Hypnogram
from cmt.progress import Progress, silent, tracked
from cmt.recording import Recording, Signal
from cmt.stages import EPOCH_SECONDS
from cmt.training.data.prepared_night import PreparedNight, save_night

# Every further night would meet them too.
_ENDING = (NetworkError, OutputError)


@dataclass(frozen=True)
class Task:
    """A night to prepare: what the reader calls it, its file, and how it is made.

    ``make`` returns the night, and sentences about what of it is not as scored.
    """

    label: str
    target: Path
    make: Callable[[], tuple[PreparedNight, tuple[str, ...]]]


@dataclass(frozen=True)
class Preparation:
    """What came of preparing a data set.

    Parameters
    ----------
    n_nights
        Nights that are in the folder now.
    n_made
        Nights among them that were not there before.
    problems
        A sentence for each night that could not be prepared, or is not as expected.
    notes
        A sentence for each night that was prepared, but not all of it as scored, and on
        how scorings were read.
    bugs
        Mistakes of the program that the batch met; `cmt.batch.surface` raises them.
    """

    n_nights: int
    n_made: int
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()
    bugs: tuple[Exception, ...] = ()


def prepare_night(
    recording: Recording, expert: Hypnogram, person: str, preprocessing: Preprocessing
) -> PreparedNight:
    """Filter, cut and scale a recording exactly as for staging; float16.

    The expert's stages stay where the signal is unusable: its samples are 0 there.

    Raises
    ------
    RecordingError
        The recording is shorter than one epoch.
    """
    epochs = cut_epochs(recording, preprocessing)
    eog = None if epochs.eog is None else epochs.eog.astype(np.float16)
    eeg = epochs.eeg.astype(np.float16)
    return PreparedNight(eeg, eog, expert.stages[: len(epochs)], person, "recorded")


def crop(
    recording: Recording, expert: Hypnogram, first: int, stop: int
) -> tuple[Recording, Hypnogram]:
    """Keep the 0-based epochs from ``first`` to before ``stop``."""
    start = later_clock(recording.start, first * EPOCH_SECONDS)
    cropped = replace(
        recording,
        eeg=_crop(recording.eeg, first, stop),
        eog=None if recording.eog is None else _crop(recording.eog, first, stop),
        start=start,
    )
    return cropped, Hypnogram(expert.stages[first:stop], start)


def _crop(signal: Signal, first: int, stop: int) -> Signal:
    from_sample, to_sample = (
        round(epoch * EPOCH_SECONDS * signal.rate_hz) for epoch in (first, stop)
    )
    return replace(signal, samples=signal.samples[from_sample:to_sample])


def prepare_tasks(tasks: Sequence[Task], progress: Progress = silent) -> Preparation:
    """Make and save every night that is not there yet; a bad one stops no other."""
    batch = Batch(ends_with=_ENDING)
    notes, n_nights, n_made = [], 0, 0
    try:
        for task in tracked(tasks, "nights", progress):
            if is_complete(task.target):
                n_nights += 1
                continue
            with batch.trying(task.label):
                night, told = task.make()
                save_night(task.target, night)
                notes += [f"{task.label}: {note}" for note in told]
                n_made, n_nights = n_made + 1, n_nights + 1
    except _ENDING as error:
        batch.problems.append(f"{error} No further night was tried.")
    problems, bugs = tuple(batch.problems), tuple(batch.bugs)
    return Preparation(n_nights, n_made, problems, tuple(notes), bugs)


def is_complete(path: Path) -> bool:
    """Tell a whole file of a night from half of one, or from another file."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as night:
            return night["stages"].ndim == 1
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return False
