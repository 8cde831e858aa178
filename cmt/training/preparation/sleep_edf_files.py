"""Which nights Sleep-EDF (sleep-cassette) has, and where their files are."""

import re
from dataclasses import dataclass
from pathlib import Path

from cmt.errors import CmtError

PEOPLE = tuple(f"{subject:02d}" for subject in range(83))
_ABSENT_PEOPLE = {"39", "68", "69", "78", "79"}
_ABSENT_NIGHTS = {("13", 2), ("36", 1), ("52", 1)}
NIGHTS = tuple(
    (person, night)
    for person in PEOPLE
    for night in (1, 2)
    if person not in _ABSENT_PEOPLE and (person, night) not in _ABSENT_NIGHTS
)
_PSG = re.compile(r"SC4(\d\d)([12])\w\w-PSG\.edf")


@dataclass(frozen=True)
class NightFiles:
    """A recording, and its scoring if that is there."""

    recording: Path
    scoring: Path | None


def find_nights(folder: Path) -> dict[tuple[str, int], NightFiles]:
    """Find the nights of a folder by their file names, at any depth.

    Raises
    ------
    CmtError
        There are none.
    """
    nights = {}
    for path in sorted(folder.rglob("SC4*-PSG.edf")):
        match = _PSG.fullmatch(path.name)
        if match:
            scorings = sorted(path.parent.glob(f"{path.name[:6]}*-Hypnogram.edf"))
            files = NightFiles(path, scorings[0] if scorings else None)
            nights[match[1], int(match[2])] = files
    if not nights:
        raise CmtError(
            f"There is no recording of Sleep-EDF in {folder}: its files are called "
            "SC4ssNEx-PSG.edf, ss the person and N the night. Choose the folder "
            "sleep-cassette, or leave the folder away to fetch the data."
        )
    return nights


def fetch_night(key: tuple[str, int]) -> NightFiles:
    """Fetch a night from PhysioNet into MNE's data folder, unless it is there.

    Raises
    ------
    CmtError
        It cannot be fetched.
    """
    from mne.datasets.sleep_physionet.age import fetch_data

    person, night = key
    try:
        ((recording, scoring),) = fetch_data([int(person)], [night], verbose="error")
    except (OSError, ValueError, RuntimeError) as error:
        # Of what the network's libraries say, a reader needs only the gist.
        is_local = isinstance(error, FileNotFoundError | ValueError | RuntimeError)
        reason = error if is_local else "there is no connection to physionet.org"
        raise CmtError(
            f"{night_name(key)} of Sleep-EDF cannot be fetched ({reason}). Connect to "
            "the network and start again; what is prepared stays. Or download "
            "sleep-cassette from physionet.org/content/sleep-edfx and name its folder."
        ) from error
    return NightFiles(Path(recording), Path(scoring))


def night_name(key: tuple[str, int]) -> str:
    """Return the first letters of a night's files: ``SC4001``."""
    return f"SC4{key[0]}{key[1]}"
