"""Nights of band powers, and whose they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cmt.errors import CmtError
from cmt.evaluation.near_sleep import near_sleep
from cmt.spectra import Spectra
from cmt.stages import UNSCORED
from cmt.training.data.bands import read_bands
from cmt.training.data.folds import N_FOLDS, folds_of
from cmt.training.preparation.sleep_edf_files import PEOPLE

DATA = "Sleep-EDF"
"""Of which data set the people are."""
_MARGIN_EPOCHS = 120


@dataclass(frozen=True)
class BandNight:
    """Band powers and expert stages from an hour before sleep to an hour after.

    Parameters
    ----------
    person
        Whose night it is, two digits.
    log_power
        ``(n_epochs, n_derivations + 1, 5)`` natural logs: of the EEG, and of the EOG;
        NaN where a signal is unusable.
    stages
        ``(n_epochs,)``; an unscored epoch is seen, but not asked for.
    """

    person: str
    log_power: np.ndarray
    stages: np.ndarray

    @property
    def n_derivations(self) -> int:
        """How many derivations of the EEG there are."""
        return self.log_power.shape[1] - 1

    def spectra(self, with_eog: bool, derivation: int = 0) -> Spectra:
        """Return what a recording of these channels would have."""
        eeg, usable = _usable(self.log_power[:, derivation])
        eog, eog_usable = _usable(self.log_power[:, -1])
        return Spectra(eeg, eog if with_eog else None, usable, eog_usable & with_eog)


def band_nights(bands: Path) -> list[BandNight]:
    """Read all nights of a table of band powers, see `read_bands`.

    A night without a scored epoch is left out.

    Raises
    ------
    CmtError
        It is not there, not such a table, or of other people than Sleep-EDF's.
    """
    nights = [
        _cropped(f"{subject:02d}", *night)
        for (subject, _), night in read_bands(bands).items()
        if (night[1] != UNSCORED).any()
    ]
    strangers = sorted({night.person for night in nights} - people_by_fold().keys())
    if strangers:
        raise CmtError(
            f"Person {strangers[0]} of this table is not one of {DATA}, whose people "
            "have folds. Make a table of it with “prepare bands”."
        )
    return nights


def nights_of(nights: Sequence[BandNight], folds: Iterable[int]) -> list[BandNight]:
    """Return the nights of the people of some folds: those of the paper.

    Raises
    ------
    CmtError
        There is no such fold, or no scored night of its people in the table.
    """
    wanted, fold = set(folds), people_by_fold()
    if unknown := wanted - set(range(N_FOLDS)):
        raise CmtError(
            f"There is no fold {min(unknown)}, only 0 to {N_FOLDS - 1}. Name one of "
            "these."
        )
    found = [night for night in nights if fold.get(night.person) in wanted]
    if not found:
        folds = ", ".join(map(str, sorted(wanted)))
        raise CmtError(
            f"This table has no scored night of the people in fold {folds}. Choose "
            "other folds, or another table."
        )
    return found


def people_by_fold() -> dict[str, int]:
    """Return the fold of every person of Sleep-EDF, as the paper has them."""
    return folds_of(PEOPLE)


def _usable(log_power: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return powers (n_epochs, 5) that are numbers, and where they mean something."""
    usable = ~np.isnan(log_power).any(axis=1)
    return np.where(usable[:, None], log_power, 0.0), usable


def _cropped(person: str, log_power: np.ndarray, stages: np.ndarray) -> BandNight:
    near = near_sleep(stages, _MARGIN_EPOCHS)
    return BandNight(person, log_power[near], stages[near].astype(np.int64))
