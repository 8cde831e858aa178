"""Epochs of noise, for what does not depend on what is in them."""

import numpy as np

from cmt.epochs import Epochs


def noise(n_epochs: int, unusable: tuple[int, ...] = ()) -> Epochs:
    """Return so many epochs of an EEG and an EOG, of some loudnesses."""
    rng = np.random.default_rng(1)
    eeg, eog = rng.standard_normal((2, n_epochs, 3000), np.float32)
    eeg *= rng.uniform(0.5, 2, (n_epochs, 1)).astype(np.float32)
    usable, eog_usable = np.ones((2, n_epochs), bool)
    usable[list(unusable)] = False
    return Epochs(eeg, eog, usable, eog_usable, 0.0)
