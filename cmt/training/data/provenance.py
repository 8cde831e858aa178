"""Whom a model was trained on and chosen by: noted in its file, refused in a test.

People are noted as hashes of their codes, since a model file may be passed on; the
validation recording as a hash of its recording, by which `prepare folder` names nights.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from cmt.errors import CmtError
from cmt.training.data.folds import load_folds, person_of
from cmt.training.data.prepared_night import night_files, recording_in
from cmt.training.data.settings import read_settings

_USES = {"trained_on": "trained on", "chosen_by": "chosen by"}


def people_of_folds(folders: Iterable[Path], folds: Iterable[int]) -> list[str]:
    """Return what stands for the people in some folds of prepared folders, sorted."""
    wanted = set(folds)
    return sorted(
        {
            _mark((read_settings(folder) or {}).get("data", ""), person)
            for folder in folders
            for person, fold in load_folds(folder).items()
            if fold in wanted
        }
    )


def people_marks(data: str, people: Iterable[str]) -> list[str]:
    """Return what stands for some people of a data set, sorted."""
    return sorted({_mark(data, person) for person in people})


def recording_mark(digest: str) -> str:
    """Return what stands for a recording; ``digest`` is its file's SHA-256."""
    return _mark("recording", digest[:12])


def chosen_by_recording(digest: str) -> dict:
    """Return what a model's file says of the recording that chose it."""
    return {"people": {"chosen_by": [recording_mark(digest)]}}


def also_chosen_by(provenance: dict, digest: str) -> dict:
    """Return what a model's file says, and that a recording had a part in choosing."""
    people = provenance.get("people", {})
    chosen = {*people.get("chosen_by", []), recording_mark(digest)}
    return provenance | {"people": people | {"chosen_by": sorted(chosen)}}


def refuse_seen(provenance: dict, data: Path, folds: Sequence[int]) -> None:
    """Refuse folds with people whom a model, or what it began with, has seen.

    Raises
    ------
    CmtError
        There are such; the text names folds, and says whether the model was trained on
        them or its checkpoint was chosen by them.
    """
    seen, recordings = {}, _recordings_by_fold(data)
    for fold in sorted(set(folds)):
        people = {*people_of_folds([data], [fold]), *recordings.get(fold, ())}
        for use in _USES:
            if people & marks(provenance, use):
                seen.setdefault(use, []).append(str(fold))
    if seen:
        uses = " and ".join(
            f"{_USES[use]} people of fold {', '.join(found)}"
            for use, found in seen.items()
        )
        raise CmtError(
            f"This model's weights were {uses}, so what it reaches there is no test. "
            "Evaluate it on other people."
        )


def _recordings_by_fold(data: Path) -> dict[int, list[str]]:
    folds, found = load_folds(data), {}
    for path in night_files(data):
        if digest := recording_in(path):
            fold = folds.get(person_of(path))
            found.setdefault(fold, []).append(recording_mark(digest))
    return found


def marks(provenance: dict, use: str) -> set[str]:
    """Return what stands for the people a model was ``trained_on`` or ``chosen_by``.

    Those of what it began with or was made from are among them.
    """
    own = set(provenance.get("people", {}).get(use, []))
    before = [*provenance.get("average_of", [])]
    before += [provenance.get(name) for name in ("init", "spectral")]
    return own.union(*(marks(each, use) for each in before if each))


def _mark(data: str, person: str) -> str:
    """Return 12 hexadecimal digits that stand for a person of a data set."""
    return hashlib.sha256(f"{data}/{person}".encode()).hexdigest()[:12]
