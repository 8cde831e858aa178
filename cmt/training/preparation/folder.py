"""Prepares any folder of recordings with experts' scorings beside them.

Nothing that may name a person is kept: a night is filed under a part of its
recording's SHA-256, and a person under a code that the reader gave, or a hash.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from cmt.epochs import Preprocessing
from cmt.errors import CmtError, ScoringError
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.progress import Progress, silent
from cmt.recording import read_recording
from cmt.recording.reading import file_digest
from cmt.scoring.reading import fit_scoring
from cmt.stages import UNSCORED
from cmt.training.data.folds import (
    add_people,
    folds_of,
    load_folds,
    person_of,
    save_folds,
)
from cmt.training.data.prepared_night import (
    PreparedNight,
    name_after_files,
    night_files,
    recording_in,
)
from cmt.training.data.settings import note_settings
from cmt.training.preparation.folder_files import (
    find_recordings,
    find_scoring,
    read_expert,
)
from cmt.training.preparation.tasks import (
    Preparation,
    Task,
    prepare_night,
    prepare_tasks,
)


@dataclass(frozen=True)
class Choices:
    """What the reader decides about a folder.

    Parameters
    ----------
    eeg, eog
        Channels, as for `read_recording`; chosen by name when ``None``.
    person_pattern
        A regular expression: what its first group finds in a file's name tells whose
        night it is. Without it and without ``people`` every file is another person.
    people
        Codes of people by the recording's file name.
    """

    eeg: str | None = None
    eog: str | None = None
    person_pattern: str | None = None
    people: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            re.compile(self.person_pattern or "")
        except re.error as error:
            raise CmtError(
                f"“{self.person_pattern}” is no regular expression ({error}). "
                "Write one such as ^([A-Z]+[0-9]+)_ that finds the person in a name."
            ) from error


def prepare_folder(
    recordings: Path,
    out: Path,
    choices: Choices,
    preprocessing: Preprocessing,
    progress: Progress = silent,
) -> Preparation:
    """Write every scored recording of a folder, whole, and give the people folds.

    A night that is there already stays, so that an interrupted run goes on. A recording
    without a scoring, or one that cannot be read, is told and stops no other. So is a
    new night whose scoring ends elsewhere than its recording.

    Raises
    ------
    CmtError
        The folder has no recordings, or ``out`` holds nights prepared otherwise.
    """
    paths = find_recordings(recordings)
    note_settings(out, "folder", preprocessing, choices=_sha256(repr(choices)))
    tasks, problems = {}, []
    for path in paths:
        try:
            digest = file_digest(path)
            person = _person(path, digest, choices)
            target = _target(out, digest, find_scoring(path))
        except CmtError as error:
            problems.append(f"{path.name}: {error}")
            continue
        if digest in tasks:
            problems.append(f"{path.name}: the same file as {tasks[digest].label}.")
            continue
        make = partial(_make, path, person, choices, preprocessing)
        tasks[digest] = Task(path.name, target, make)
    made = prepare_tasks(list(tasks.values()), progress)
    _remove_outdated(out, tasks.values())
    _save_folds(out)
    return replace(made, problems=(*problems, *made.problems))


def _target(out: Path, digest: str, scoring: Path | None) -> Path:
    scored = "" if scoring is None else file_digest(scoring)
    return out / f"{name_after_files(digest, scored)}.npz"


def _remove_outdated(out: Path, tasks: Iterable[Task]) -> None:
    """Remove what was made of a recording with a scoring that has changed since."""
    current = {recording_in(task.target): task.target for task in tasks}
    for path in night_files(out):
        target = current.get(recording_in(path), path)
        if target != path and target.exists():
            path.unlink()


def _save_folds(out: Path) -> None:
    people = {person_of(path) for path in night_files(out)}
    known = load_folds(out) if (out / "folds.json").exists() else {}
    folds = add_people(known, people) if known else folds_of(sorted(people))
    save_folds(out, folds)


def _make(
    path: Path, person: str, choices: Choices, preprocessing: Preprocessing
) -> tuple[PreparedNight, tuple[str, ...]]:
    recording = read_recording(path, choices.eeg, choices.eog)
    scored = read_expert(path, recording)
    expert = fit_scoring(scored, recording.n_epochs)
    if (expert.stages == UNSCORED).all():
        raise ScoringError(
            "Its scoring gives no stage to any of its "
            f"{number_of(len(expert), 'epoch')}. "
            "Check that it is the scoring of this recording."
        )
    night = prepare_night(recording, expert, person, preprocessing)
    return night, _ends(scored, recording.n_epochs)


def _ends(scored: Hypnogram, n_epochs: int) -> tuple[str, ...]:
    """Say what was done where scoring and recording end apart.

    One epoch is nothing to speak of: the recording often ends amid its last.
    """
    # Unscored epochs beyond the end are no loss; Sleep-EDF fills up a day with them.
    last = int(np.flatnonzero(scored.stages != UNSCORED)[-1]) + 1
    n_scored = max(last, min(len(scored), n_epochs))
    apart = n_scored - n_epochs
    if abs(apart) <= 1:
        return ()
    done = (
        f"The {apart:,} epochs beyond its end were dropped."
        if apart > 0
        else f"Its last {-apart:,} epochs are kept as unscored: they count for nothing."
    )
    return (
        f"The scoring ends with epoch {n_scored:,}, the recording has "
        f"{number_of(n_epochs, 'epoch')}. {done}",
    )


def _person(path: Path, digest: str, choices: Choices) -> str:
    """Return whose night a file is, as a code; never the file's own name."""
    if choices.people:
        code = choices.people.get(path.name) or choices.people.get(path.stem)
        if not code:
            raise CmtError("It is not in the table of people. Add a row for it.")
        return code
    if choices.person_pattern is None:
        return digest[:8]
    found = re.search(choices.person_pattern, path.name)
    if found is None:
        raise CmtError("The pattern finds no person in its name. Change the pattern.")
    return _sha256(found[1 if found.re.groups else 0])[:8]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
