"""A night of noise, a model of tiny networks, and both ready for replacements."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.epochs import DEFAULT_PREPROCESSING, Epochs, cut_epochs
from cmt.explanation.effect import ReplaceableNight
from cmt.model.model_file import Checkpoint
from cmt.model.staging_model import StagingModel
from cmt.model.temperature import Calibration
from cmt.staging import Staging, stage_recording
from tests.support.networks import SPECTRAL, TINY, built, built_stream
from tests.support.stagings import recording

N_EPOCHS = 10


def _model(spectral: bool) -> StagingModel:
    stream = built_stream(SPECTRAL) if spectral else None
    checkpoint = Checkpoint(
        built(TINY), TINY, Calibration(1.3), DEFAULT_PREPROCESSING, {}, stream
    )
    return StagingModel(checkpoint, "tiny", "cpu")


def _epochs(eog: bool) -> Epochs:
    return cut_epochs(recording(N_EPOCHS, eog=eog))


def _staged(epochs: Epochs, spectral: bool = True) -> Staging:
    eog = epochs.eog is not None
    return stage_recording(
        recording(N_EPOCHS, eog=eog), _model(spectral), epochs=epochs
    )


@pytest.fixture
def replaceable():
    """Return what makes a night, with an EOG and a spectral stream or without."""

    def make(eog: bool = True, spectral: bool = True) -> ReplaceableNight:
        epochs = _epochs(eog)
        return ReplaceableNight(_model(spectral), epochs, _staged(epochs, spectral))

    return make


@pytest.fixture
def staged_again():
    """Return what stages the night by waveforms, as it is and with an epoch hidden."""

    def stage(epoch: int, hidden: int) -> tuple[np.ndarray, np.ndarray]:
        epochs = _epochs(eog=True)
        usable, eog_usable = epochs.usable.copy(), epochs.eog_usable.copy()
        usable[hidden] = eog_usable[hidden] = False
        changed = replace(epochs, usable=usable, eog_usable=eog_usable)
        staged = (_staged(each, spectral=False) for each in (epochs, changed))
        return tuple(each.probabilities[epoch] for each in staged)

    return stage
