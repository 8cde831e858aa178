"""A night ready for training: what the network sees, the stages, and whose it is."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from cmt.errors import CmtError
from cmt.stages import UNSCORED


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
        ``"twin"`` for invented signals, ``"real"`` for measured ones, ``"clinic"`` for
        both in one night.
    measured
        ``(n_epochs,)`` bool: the epochs whose EEG was measured; ``None`` if the kind
        says it of all.
    taught
        ``(n_epochs, 2, 5)`` float32: the stages' probabilities by a teacher who saw the
        EEG alone, and both; ``None`` without a teacher.
    """

    eeg: np.ndarray
    eog: np.ndarray | None
    stages: np.ndarray
    person: str
    kind: str
    measured: np.ndarray | None = None
    taught: np.ndarray | None = None

    @property
    def measured_epochs(self) -> np.ndarray:
        """``(n_epochs,)`` bool: where the EEG was measured, not invented."""
        if self.measured is not None:
            return self.measured
        return np.full(self.stages.size, self.kind == "real")

    @property
    def scored(self) -> np.ndarray:
        """``(n_epochs,)`` bool."""
        return self.stages != UNSCORED


def save_night(path: Path, night: PreparedNight) -> None:
    """Write a night as one .npz file, in one step, so that no half file remains."""
    arrays = {"eeg": night.eeg, "stages": night.stages}
    if night.eog is not None:
        arrays["eog"] = night.eog
    if night.measured is not None:
        arrays["measured"] = night.measured
    unfinished = path.with_suffix(".part.npz")
    np.savez(unfinished, person=night.person, kind=night.kind, **arrays)
    unfinished.replace(path)


def load_night(path: Path) -> PreparedNight:
    """Read what `save_night` wrote, and what a teacher said of it, if one did."""
    taught = None
    if lessons_file(path).exists():
        taught = np.load(lessons_file(path), allow_pickle=False)
    with np.load(path, allow_pickle=False) as file:
        return PreparedNight(
            file["eeg"],
            file.get("eog"),
            file["stages"],
            str(file["person"]),
            str(file["kind"]),
            file.get("measured"),
            taught,
        )


def lessons_file(night: Path) -> Path:
    """Return where the probabilities of a teacher lie for a night's file."""
    return night.parent / "taught" / f"{night.stem}.npy"


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
    return sorted(p for p in folder.glob("*.npz") if not p.stem.endswith(".part"))


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
    """Keep about a share of the people apart: nights to train on, nights to check with.

    A person's code and the seed decide alone, so that who is apart in one run is so in
    all that begin with it, whoever else is in the data; only where that would take
    nobody or everybody, as it may with few people, it goes by their number.
    """
    people = sorted(
        {night.person for night in nights}, key=lambda person: _place(person, seed)
    )
    n_apart = sum(_place(person, seed) < share for person in people)
    if n_apart in (0, len(people)):
        n_apart = round(share * len(people))
    apart = set(people[:n_apart])
    return (
        [night for night in nights if night.person not in apart],
        [night for night in nights if night.person in apart],
    )


def _place(person: str, seed: int) -> float:
    """Return a number from 0 to 1 for a person, the same everywhere."""
    digest = sha256(f"{seed} {person}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64
