"""A table of band powers and expert stages of whole nights, one row an epoch.

Its file is an .npz. ``log_power`` is (n_epochs, n_channels, 5): natural logs of the
powers in `cmt.spectra.BANDS_HZ`, in any unit, NaN where a signal is unusable; channels
are one derivation of the EEG or two, and the EOG last. ``stage`` is (n_epochs,), from 0
to 4 as in `cmt.stages.Stage`, −1 where unscored; ``subject`` and ``night`` are whole
numbers (n_epochs,). All epochs of all nights are in order of time.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from cmt.errors import CmtError
from cmt.spectra import BANDS_HZ
from cmt.stages import UNSCORED, Stage

BandPowers = tuple[np.ndarray, np.ndarray]
"""Log powers (n_epochs, n_channels, 5) and stages (n_epochs,) of a night."""

_WHOLE_NUMBERS = ("stage", "subject", "night")
_ELSE = (OSError, EOFError, ValueError, TypeError, KeyError)
_DAMAGED = (BadZipFile, zlib.error, RuntimeError, MemoryError)
"""What comes of a file that is something else, and of one of this kind."""


def read_bands(path: Path) -> dict[tuple[int, int], BandPowers]:
    """Read log powers and stages of every night by (subject, night).

    Raises
    ------
    CmtError
        The file is not there, or not such a table.
    """
    if not path.exists():
        raise CmtError(f"There is no table of band powers {path}. Check its path.")
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            table = {name: file[name] for name in ("log_power", *_WHOLE_NUMBERS)}
    except (*_ELSE, *_DAMAGED) as error:
        raise _no_table(path, "an array is missing, or it cannot be read") from error
    for fault in _faults(**table):
        raise _no_table(path, fault)
    return _by_night(**table)


def read_full_bands(path: Path) -> dict[tuple[int, int], BandPowers]:
    """Read a table of two EEG derivations and an EOG, usable throughout.

    Signals are simulated from such a one.

    Raises
    ------
    CmtError
        The file is not there, or not such a table.
    """
    nights = read_bands(path)
    powers = [log_power for log_power, _ in nights.values()]
    if powers[0].shape[1] != 3 or any(np.isnan(each).any() for each in powers):
        raise CmtError(
            f"{path} does not have the powers of two EEG derivations and an EOG in "
            "every epoch, and signals are simulated from all three. Use another table; "
            "one of “prepare bands” is for training a spectral stream."
        )
    return nights


def _no_table(path: Path, fault: str) -> CmtError:
    return CmtError(
        f"{path} is not a table of band powers: {fault}. Its arrays are listed in "
        "cmt/training/data/bands.py."
    )


def _faults(log_power: np.ndarray, **numbers: np.ndarray) -> Iterator[str]:
    """Yield what is wrong with the arrays of a table, if anything is."""
    n_epochs, *shape = log_power.shape or (0,)
    allowed = [[n_channels, len(BANDS_HZ)] for n_channels in (2, 3)]
    if shape not in allowed or log_power.dtype.kind != "f" or not n_epochs:
        yield f"“log_power” is {log_power.shape} {log_power.dtype}"
    elif np.isinf(log_power).any():
        yield "“log_power” holds infinite numbers"
    for name, array in numbers.items():
        if array.shape != (n_epochs,) or array.dtype.kind not in "iu":
            yield f"“{name}” is {array.shape} {array.dtype}"
    stages = numbers["stage"]
    if stages.min() < UNSCORED or stages.max() > max(Stage):
        yield f"“stage” goes from {stages.min()} to {stages.max()}"


def _by_night(
    log_power: np.ndarray, stage: np.ndarray, subject: np.ndarray, night: np.ndarray
) -> dict[tuple[int, int], BandPowers]:
    keys = np.stack([subject, night], axis=1).astype(int)
    nights = {}
    for person, number in np.unique(keys, axis=0):
        of_night = (keys == (person, number)).all(axis=1)
        powers = log_power[of_night].astype(float)
        nights[int(person), int(number)] = powers, stage[of_night]
    return nights
