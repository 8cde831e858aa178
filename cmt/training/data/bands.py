"""A table of band powers and expert stages of whole nights, one row an epoch."""

from pathlib import Path

import numpy as np

BandPowers = tuple[np.ndarray, np.ndarray]
"""Log powers (n_epochs, 3, 5) and stages (n_epochs,) of a night."""


def read_bands(path: Path) -> dict[tuple[int, int], BandPowers]:
    """Read log powers (n_epochs, 3, 5) and stages (n_epochs,) by (subject, night).

    The file holds all epochs of all nights: ``log_power``, ``stage``, ``subject`` and
    ``night``, in order of time. Channels are two of the EEG and the EOG; bands are
    `cmt.spectra.BANDS_HZ`.
    """
    with np.load(path, allow_pickle=False) as file:
        powers, stages = file["log_power"], file["stage"]
        keys = np.stack([file["subject"], file["night"]], axis=1).astype(int)
    nights = {}
    for subject, number in np.unique(keys, axis=0):
        of_night = (keys == (subject, number)).all(axis=1)
        night = powers[of_night].astype(float), stages[of_night]
        nights[int(subject), int(number)] = night
    return nights
