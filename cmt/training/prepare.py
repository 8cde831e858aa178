"""From scored recordings to prepared nights, one file each; can be interrupted."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from tqdm import tqdm

from cmt.clock import later_clock
from cmt.epochs import Preprocessing, cut_epochs
from cmt.errors import CmtError, RecordingError, ScoringError
from cmt.hypnogram import Hypnogram
from cmt.recording import Recording, Signal
from cmt.stages import EPOCH_SECONDS
from cmt.training.nights import PreparedNight, refuse_empty, save_night

_SETTINGS = "prepared.json"


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
        A sentence for each night that was prepared, but not all of it as scored.
    """

    n_nights: int
    n_made: int
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


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
    return PreparedNight(eeg, eog, expert.stages[: len(epochs)], person, "real")


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


def prepare_tasks(tasks: Sequence[Task]) -> Preparation:
    """Make and save every night that is not there yet; a bad one stops no other."""
    problems, notes, n_nights, n_made = [], [], 0, 0
    for task in tqdm(tasks, "nights", unit="night", leave=False):
        if not _is_complete(task.target):
            try:
                night, told = task.make()
                save_night(task.target, night)
            except (RecordingError, ScoringError) as error:
                problems.append(f"{task.label}: {error}")
                continue
            notes += [f"{task.label}: {note}" for note in told]
            n_made += 1
        n_nights += 1
    return Preparation(n_nights, n_made, tuple(problems), tuple(notes))


def _is_complete(path: Path) -> bool:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as night:
            return night["stages"].ndim == 1
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return False


def note_settings(
    out: Path, data: str, preprocessing: Preprocessing, **further: object
) -> None:
    """Write into ``prepared.json`` how the nights of a folder are prepared.

    Raises
    ------
    CmtError
        The folder holds nights that were prepared otherwise.
    """
    settings = {"data": data, "preprocessing": asdict(preprocessing), **further}
    found = read_settings(out)
    if found not in (None, settings):
        differing = sorted(key for key in settings if found.get(key) != settings[key])
        raise CmtError(
            f"{out} holds nights that were prepared otherwise "
            f"({', '.join(differing)}). Choose another folder, or empty this one."
        )
    out.mkdir(parents=True, exist_ok=True)
    (out / _SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def read_settings(folder: Path) -> dict | None:
    """Return what `note_settings` wrote, ``None`` where it did not."""
    path = folder / _SETTINGS
    if not path.exists():
        return None
    settings = json.loads(path.read_text("utf-8"))
    if "preprocessing" in settings:
        # What an older version did not write down, it did as the defaults say.
        preprocessing = Preprocessing(**settings["preprocessing"])
        settings["preprocessing"] = asdict(preprocessing)
    return settings


def shared_preprocessing(folders: Sequence[Path]) -> Preprocessing:
    """Return how the nights of all folders were filtered and scaled.

    Raises
    ------
    CmtError
        A folder has no nights or does not say how they were prepared, or two differ.
    """
    found = {}
    for folder in folders:
        refuse_empty(folder)
        settings = read_settings(folder)
        if settings is None:
            raise CmtError(
                f"{folder} does not say how its nights were prepared: there is no "
                f"{_SETTINGS}. Run the command that prepared them again; nights that "
                "are there stay, and the file is added."
            )
        found[folder] = Preprocessing(**settings["preprocessing"])
    first = found[folders[0]]
    for folder, other in found.items():
        refuse_other(f"{folder} was prepared", other, f"{folders[0]} was", first)
    return first


def refuse_other(
    what: str, found: Preprocessing, than: str, wanted: Preprocessing
) -> None:
    """Refuse nights whose signals were prepared otherwise than they should be.

    Raises
    ------
    CmtError
        They were; the text names what differs.
    """
    values = asdict(found), asdict(wanted)
    differing = [name for name in values[0] if values[0][name] != values[1][name]]
    if differing:
        raise CmtError(
            f"{what} otherwise than {than}: "
            + ", ".join(
                f"{name} {values[0][name]} against {values[1][name]}"
                for name in differing
            )
            + ". Prepare them alike, with the option --filter."
        )
