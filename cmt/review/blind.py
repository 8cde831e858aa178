"""A staging from which everything that the model found is taken, to score blind."""

from dataclasses import replace

import numpy as np

from cmt.stages import Stage
from cmt.staging import AttentionMaps, Staging


def without_model(staging: Staging) -> Staging:
    """Return the frame of a staging: channels, start and length, and no stage at all.

    Two stagings of one recording are the same without their model.
    """
    n_epochs = len(staging.usable)
    return replace(
        staging,
        probabilities=np.full((n_epochs, len(Stage)), 1 / len(Stage), np.float32),
        usable=np.zeros(n_epochs, bool),
        attention=_nothing(staging.attention),
        similarity=_nothing(staging.similarity),
        model="",
        streams=None,
        spectra=None,
    )


def _nothing(maps: AttentionMaps) -> AttentionMaps:
    return AttentionMaps(*(np.zeros_like(each) for each in maps))
