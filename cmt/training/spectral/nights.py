"""Nights of band powers, and whose they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cmt.errors import CmtError
from cmt.evaluation.near_sleep import near_sleep
from cmt.spectra import Spectra
from cmt.training.data.bands import read_bands
from cmt.training.data.folds import N_FOLDS, folds_of
from cmt.training.preparation.sleep_edf_files import PEOPLE

DATA = "Sleep-EDF"
"""Of which data set the people are."""
_MARGIN_EPOCHS = 120
_EOG = 2


@dataclass(frozen=True)
class BandNight:
    """Band powers and expert stages from an hour before sleep to an hour after.

    Parameters
    ----------
    person
        Whose night it is, two digits.
    log_power
        ``(n_epochs, 3, 5)`` natural logs: two EEG derivations and the EOG.
    stages
        ``(n_epochs,)``; an unscored epoch is seen, but not asked for.
    """

    person: str
    log_power: np.ndarray
    stages: np.ndarray

    def spectra(self, with_eog: bool, derivation: int = 0) -> Spectra:
        """Return what a recording of these channels would have."""
        everywhere = np.ones(len(self.stages), bool)
        return Spectra(
            self.log_power[:, derivation],
            self.log_power[:, _EOG] if with_eog else None,
            everywhere,
            everywhere & with_eog,
        )


def band_nights(bands: Path) -> list[BandNight]:
    """Read all nights of a table of band powers, see `read_bands`.

    Raises
    ------
    CmtError
        It is not there, or not such a table.
    """
    try:
        nights = read_bands(bands)
    except (OSError, KeyError, ValueError) as error:
        raise CmtError(
            f"{bands} is not a table of band powers. Its arrays are listed in "
            "cmt/training/data/bands.py."
        ) from error
    return [
        _cropped(f"{subject:02d}", *night) for (subject, _), night in nights.items()
    ]


def nights_of(nights: Sequence[BandNight], folds: Iterable[int]) -> list[BandNight]:
    """Return the nights of the people of some folds: those of the paper.

    Raises
    ------
    CmtError
        There is no such fold, or nobody of it in the table.
    """
    wanted, fold = set(folds), people_by_fold()
    if unknown := wanted - set(range(N_FOLDS)):
        raise CmtError(
            f"There is no fold {min(unknown)}, only 0 to {N_FOLDS - 1}. Name one of "
            "these."
        )
    found = [night for night in nights if fold.get(night.person) in wanted]
    if not found:
        raise CmtError(
            f"Nobody in this table is of the folds {sorted(wanted)}. Choose others."
        )
    return found


def people_by_fold() -> dict[str, int]:
    """Return the fold of every person of Sleep-EDF, as the paper has them."""
    return folds_of(PEOPLE)


def _cropped(person: str, log_power: np.ndarray, stages: np.ndarray) -> BandNight:
    near = near_sleep(stages, _MARGIN_EPOCHS)
    return BandNight(person, log_power[near], stages[near].astype(np.int64))
