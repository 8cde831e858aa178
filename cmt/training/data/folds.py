"""Which people are tested together: folds that keep all nights of a person on one side.

The folds of a prepared folder stand in its ``folds.json``, so that training and
evaluation mean the same people by the same number.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from cmt.errors import CmtError
from cmt.training.data.prepared_night import night_files
from cmt.whole_files import write_whole

N_FOLDS = 5
# The paper's: scikit-learn's KFold(5, shuffle=True, random_state=2).
SEED = 2


def folds_of(
    people: Sequence[str], n_folds: int = N_FOLDS, seed: int = SEED
) -> dict[str, int]:
    """Give every person a fold, 0 to ``n_folds`` - 1, as scikit-learn's KFold does.

    The order of ``people`` counts. The first folds are larger by one person where the
    number of people does not divide.
    """
    # The old generator is the one that scikit-learn shuffles with.
    order = np.random.RandomState(seed).permutation(len(people))
    folds = np.array_split(order, n_folds)
    return {
        people[index]: fold for fold, indices in enumerate(folds) for index in indices
    }


def add_people(folds: dict[str, int], people: Iterable[str]) -> dict[str, int]:
    """Give people who have no fold the smallest one; all others keep theirs.

    A network that was trained before people were added is so never tested on those
    that it has seen.
    """
    folds = dict(folds)
    for person in sorted(set(people) - set(folds)):
        folds[person] = min(range(N_FOLDS), key=list(folds.values()).count)
    return folds


def save_folds(folder: Path, folds: dict[str, int]) -> None:
    """Write the folds of a prepared folder."""
    text = json.dumps(dict(sorted(folds.items())), indent=1, ensure_ascii=False)
    write_whole(folder / "folds.json", f"{text}\n")


def load_folds(folder: Path) -> dict[str, int]:
    """Read the folds of a prepared folder.

    Raises
    ------
    CmtError
        The folder has none.
    """
    try:
        return json.loads((folder / "folds.json").read_text("utf-8"))
    except FileNotFoundError:
        raise CmtError(
            f"{folder} holds no folds.json. Prepare the nights with “prepare "
            "sleep-edf” or “prepare folder”, which write one."
        ) from None


def nights_of_folds(folder: Path, wanted: Iterable[int]) -> list[Path]:
    """Return the files of the nights whose people are in the folds ``wanted``.

    The folds are those of ``folder``, or of the folder above it when it has none.

    Raises
    ------
    CmtError
        There is no such fold, or no night in it.
    """
    has_own = (folder / "folds.json").exists()
    folds = load_folds(folder if has_own else folder.parent)
    wanted = set(wanted)
    unknown = wanted - set(folds.values())
    if unknown:
        there = ", ".join(map(str, sorted(set(folds.values()))))
        raise CmtError(
            f"There is no fold {min(unknown)} here, only {there}. Name one of these, "
            "or prepare nights of five people or more."
        )
    paths = [
        path for path in night_files(folder) if folds.get(person_of(path)) in wanted
    ]
    if not paths:
        raise CmtError(
            f"No night in {folder} is of the folds {sorted(wanted)}. Prepare the "
            "nights of these people, or choose other folds."
        )
    return paths


def person_of(path: Path) -> str:
    """Return whose night a file holds, without reading its signals."""
    with np.load(path, allow_pickle=False) as file:
        return str(file["person"])
