"""Prepares any folder of recordings with experts' scorings beside them.

Nothing that may name a person is kept: a night is filed under a part of its
recording's SHA-256, and a person under a code that the reader gave, or a hash.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from cmt.batch import Batch
from cmt.epochs import Preprocessing
from cmt.errors import CmtError, ScoringError
from cmt.plurals import number_of
from cmt.progress import Progress, silent
from cmt.recording import read_recording
from cmt.recording.formats.digest import digest_of, file_digest
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
from cmt.training.preparation.folder_choices import Choices, sha256_of
from cmt.training.preparation.folder_files import (
    FolderFiles,
    find_files,
)
from cmt.training.preparation.pairing.expert import read_expert, refuse_disputed
from cmt.training.preparation.pairing.names import stem_of
from cmt.training.preparation.pairing.pairs import Pair, pair_up
from cmt.training.preparation.tasks import (
    Preparation,
    Task,
    is_complete,
    prepare_night,
    prepare_tasks,
)

Made = tuple[PreparedNight, tuple[str, ...]]
_SAME = "the same file as {}."


def prepare_folder(
    recordings: Path,
    out: Path,
    choices: Choices,
    preprocessing: Preprocessing,
    progress: Progress = silent,
) -> Preparation:
    """Write every scored recording of a folder, whole, and give the people folds.

    A night that is there already stays, so that an interrupted run goes on. A recording
    without a scoring, or one that cannot be read, is told and stops no other. Of a new
    night it is told how its scoring was read.

    Raises
    ------
    CmtError
        The folder has no recordings, or ``out`` holds nights prepared otherwise.
    """
    files = find_files(recordings)
    note_settings(out, "folder", preprocessing, choices=choices.digest)
    batch = Batch(list(files.problems))
    digests = _digests(files, batch)
    further = (files.scorings, files.others, choices.scorings)
    tasks: dict[str, Task] = {}
    for pair in pair_up(recordings, list(digests), *further):
        with batch.trying(pair.recording.name):
            digest = digests[pair.recording]
            if digest in tasks:
                raise CmtError(_SAME.format(tasks[digest].label))
            make = _made_of(pair, digest, choices, preprocessing)
            target = _target(out, digest, pair)
            tasks[digest] = Task(pair.recording.name, target, make)
    made = prepare_tasks(list(tasks.values()), progress)
    batch.problems += made.problems
    with batch.trying(str(out)):
        _remove_outdated(out, tasks.values())
        batch.problems += _save_folds(out)
    problems, bugs = tuple(batch.problems), (*batch.bugs, *made.bugs)
    return replace(made, problems=problems, bugs=bugs)


def _made_of(
    pair: Pair, digest: str, choices: Choices, preprocessing: Preprocessing
) -> Callable[[], Made]:
    """Return what makes the night of a pair, once it is known that it can be tried."""
    person = choices.person(pair.recording, digest)
    refuse_disputed(pair)
    return partial(_make, pair, person, choices, preprocessing)


def _digests(files: FolderFiles, batch: Batch) -> dict[Path, str]:
    """Return the SHA-256 of recordings; a file there under two suffixes counts once."""
    digests: dict[Path, str] = {}
    first: dict[tuple[Path, str, str], Path] = {}
    for path in files.recordings:
        with batch.trying(path.name):
            digest = digest_of(path, files.beside.get(path, ()))
            same = first.setdefault((path.parent, stem_of(path.name), digest), path)
            if same != path:
                raise CmtError(_SAME.format(same.name))
            digests[path] = digest
    return digests


def _target(out: Path, digest: str, pair: Pair) -> Path:
    try:
        scored = [file_digest(path) for path in pair.scorings]
    except CmtError as error:
        names = ", ".join(path.name for path in pair.scorings)
        raise ScoringError(f"Its scoring ({names}): {error}") from error
    one = sha256_of(" ".join(scored)) if len(scored) > 1 else "".join(scored)
    return out / f"{name_after_files(digest, one)}.npz"


def _remove_outdated(out: Path, tasks: Iterable[Task]) -> None:
    """Remove what was made of a recording with a scoring that has changed since."""
    current = {recording_in(task.target): task.target for task in tasks}
    for path in night_files(out):
        target = current.get(recording_in(path), path)
        if target != path and target.exists():
            path.unlink()


def _save_folds(out: Path) -> list[str]:
    """Give people folds; return a sentence for each file that holds no night."""
    nights = night_files(out)
    whole = [path for path in nights if is_complete(path)]
    people = {person_of(path) for path in whole}
    known = load_folds(out) if (out / "folds.json").exists() else {}
    folds = add_people(known, people) if known else folds_of(sorted(people))
    save_folds(out, folds)
    return [
        f"{path.name} in {out} is damaged, or no night. Remove it, and start again."
        for path in nights
        if path not in whole
    ]


def _make(
    pair: Pair, person: str, choices: Choices, preprocessing: Preprocessing
) -> Made:
    recording = read_recording(pair.recording, choices.eeg, choices.eog)
    scored = read_expert(pair, recording, choices.mapping)
    expert = scored.hypnogram
    if (expert.stages == UNSCORED).all():
        raise ScoringError(
            "Its scoring gives no stage to any of its "
            f"{number_of(len(expert), 'epoch')}. "
            "Check that it is the scoring of this recording."
        )
    night = prepare_night(recording, expert, person, preprocessing)
    return night, scored.notes
