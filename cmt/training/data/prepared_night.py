"""A night ready for training: what the network sees, the stages, and whose it is."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from cmt.errors import CmtError
from cmt.stages import UNSCORED
from cmt.whole_files import is_unfinished, whole_file

_SOFT_TARGETS = "soft_targets"
# What earlier versions called a night's kind.
_PRESENT_KINDS = {"real": "recorded", "clinic": "mixed"}


@dataclass(frozen=True)
class PreparedNight:
    """One night on disk, as `cmt.epochs.preprocessing` would hand it to the network.

    Parameters
    ----------
    eeg, eog
        ``(n_epochs, 3000)`` float16 at 100 Hz, scaled; ``eog`` is ``None`` without one.
    stages
        ``(n_epochs,)`` int8; an unscored epoch is neither shown nor asked for.
    person
        Whose night it is: splits keep people together.
    kind
        ``"twin"`` for simulated signals, ``"recorded"`` for real ones, ``"mixed"`` for
        both in one night.
    recorded
        ``(n_epochs,)`` bool: the epochs whose EEG was recorded; ``None`` if the kind
        says it of all.
    soft_targets
        ``(n_epochs, 2, 5)`` float32: the stages' probabilities by another stager that
        saw the EEG alone, and both signals; ``None`` where there are none.
    """

    eeg: np.ndarray
    eog: np.ndarray | None
    stages: np.ndarray
    person: str
    kind: str
    recorded: np.ndarray | None = None
    soft_targets: np.ndarray | None = None

    @property
    def recorded_epochs(self) -> np.ndarray:
        """``(n_epochs,)`` bool: where the EEG was recorded, not simulated."""
        if self.recorded is not None:
            return self.recorded
        return np.full(self.stages.size, self.kind == "recorded")

    @property
    def scored(self) -> np.ndarray:
        """``(n_epochs,)`` bool."""
        return self.stages != UNSCORED


def save_night(path: Path, night: PreparedNight) -> None:
    """Write a night as one .npz file, in one step, so that no half file remains."""
    arrays = {"eeg": night.eeg, "stages": night.stages}
    if night.eog is not None:
        arrays["eog"] = night.eog
    if night.recorded is not None:
        arrays["recorded"] = night.recorded
    with whole_file(path) as unfinished:
        np.savez(unfinished, person=night.person, kind=night.kind, **arrays)


def load_night(path: Path) -> PreparedNight:
    """Read what `save_night` wrote, and soft targets for it where there are some."""
    targets = soft_targets_file(path)
    with np.load(path, allow_pickle=False) as file:
        kind = str(file["kind"])
        return PreparedNight(
            file["eeg"],
            file.get("eog"),
            file["stages"],
            str(file["person"]),
            _PRESENT_KINDS.get(kind, kind),
            file.get("recorded", file.get("measured")),
            np.load(targets, allow_pickle=False) if targets.exists() else None,
        )


def soft_targets_file(night: Path) -> Path:
    """Return where the soft targets of a night's file lie."""
    earlier = night.parent / "taught" / f"{night.stem}.npy"
    return earlier if earlier.exists() else night.parent / _SOFT_TARGETS / earlier.name


def load_nights(folder: Path) -> list[PreparedNight]:
    """Read all nights of a folder, in order of their names.

    Raises
    ------
    CmtError
        There are none.
    """
    refuse_empty(folder)
    return [load_night(path) for path in night_files(folder)]


def night_files(folder: Path) -> list[Path]:
    """Return the files of prepared nights, in order of their names."""
    return sorted(p for p in folder.glob("*.npz") if not is_unfinished(p))


def name_after_files(recording: str, scoring: str = "") -> str:
    """Name a night after the SHA-256 of its files: another scoring, another night."""
    return "_".join(filter(None, ("night", recording[:12], scoring[:8])))


def recording_in(night: Path) -> str:
    """Return the digits of the recording in such a name; none if named otherwise."""
    kind, _, digits = night.stem.partition("_")
    return digits[:12] if kind == "night" else ""


def refuse_empty(folder: Path) -> None:
    """Say how to fill a folder without prepared nights.

    Raises
    ------
    CmtError
        There are none.
    """
    if not night_files(folder):
        raise CmtError(
            f"There are no prepared nights in {folder}. Make some with: "
            f"python -m cmt prepare sleep-edf --out {folder}, or prepare folder, or "
            "prepare twins."
        )


def split_people(
    nights: list[PreparedNight], share: float, seed: int
) -> tuple[list[PreparedNight], list[PreparedNight]]:
    """Hold out about a share of the people: nights to train on, nights to validate on.

    A person's code and the seed decide alone, so that who is held out in one run is so
    in all that begin with it, whoever else is in the data; only where that would take
    nobody or everybody, as it may with few people, it goes by their number.
    """
    people = sorted(
        {night.person for night in nights}, key=lambda person: _place(person, seed)
    )
    n_held_out = sum(_place(person, seed) < share for person in people)
    if n_held_out in (0, len(people)):
        n_held_out = round(share * len(people))
    held_out = set(people[:n_held_out])
    return (
        [night for night in nights if night.person not in held_out],
        [night for night in nights if night.person in held_out],
    )


def _place(person: str, seed: int) -> float:
    """Return a number from 0 to 1 for a person, the same everywhere."""
    digest = sha256(f"{seed} {person}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64
