"""Which nights Sleep-EDF (sleep-cassette) has, and where their files are."""

import errno
import re
from dataclasses import dataclass
from pathlib import Path

from cmt.errors import CmtError, NetworkError, OutputError

PEOPLE = tuple(f"{subject:02d}" for subject in range(83))
_ABSENT_PEOPLE = {"39", "68", "69", "78", "79"}
_ABSENT_NIGHTS = {("13", 2), ("36", 1), ("52", 1)}
NIGHTS = tuple(
    (person, night)
    for person in PEOPLE
    for night in (1, 2)
    if person not in _ABSENT_PEOPLE and (person, night) not in _ABSENT_NIGHTS
)
_NETWORK_LIBRARIES = {"requests", "urllib3", "urllib", "http", "ssl", "socket"}
_NETWORK_ERRORS = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}
_PSG = re.compile(r"SC4(\d\d)([12])\w\w-PSG\.edf")


@dataclass(frozen=True)
class NightFiles:
    """A recording, its scoring if that is there, and further ones: too many."""

    recording: Path
    scoring: Path | None
    further: tuple[Path, ...] = ()


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
            first = scorings[0] if scorings else None
            files = NightFiles(path, first, tuple(scorings[1:]))
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
    NetworkError, OutputError, CmtError
        It cannot be fetched, cannot be written, or is not what PhysioNet has.
    """
    from mne.datasets.sleep_physionet.age import fetch_data

    person, night = key
    try:
        ((recording, scoring),) = fetch_data([int(person)], [night], verbose="error")
    except (OSError, ValueError, RuntimeError) as error:
        raise _explained(error, night_name(key)) from error
    return NightFiles(Path(recording), Path(scoring))


def _explained(error: Exception, name: str) -> CmtError:
    """Tell the network from the disk; of what libraries say a reader needs the gist."""
    what = f"{name} of Sleep-EDF cannot be fetched"
    if _is_of_network(error):
        status = getattr(getattr(error, "response", None), "status_code", None)
        reason = (
            f"physionet.org answers with status {status}"
            if status
            else "there is no connection to physionet.org"
        )
        return NetworkError(
            f"{what} ({reason}). Connect to the network and start again; what is "
            "prepared stays. Or download sleep-cassette from "
            "physionet.org/content/sleep-edfx and name its folder."
        )
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return OutputError(
            f"{what} ({where}{error.strerror or error}). Make room there, or name "
            "another folder for MNE's data in the variable MNE_DATA."
        )
    return CmtError(
        f"{what} ({error}). Start again; what is prepared stays. Or download "
        "sleep-cassette from physionet.org/content/sleep-edfx and name its folder."
    )


def _is_of_network(error: Exception) -> bool:
    library = type(error).__module__.partition(".")[0]
    return (
        library in _NETWORK_LIBRARIES
        or isinstance(error, ConnectionError | TimeoutError)
        or getattr(error, "errno", None) in _NETWORK_ERRORS
    )


def night_name(key: tuple[str, int]) -> str:
    """Return the first letters of a night's files: ``SC4001``."""
    return f"SC4{key[0]}{key[1]}"
