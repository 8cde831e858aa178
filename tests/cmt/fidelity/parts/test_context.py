"""Hidden neighbours are as unusable ones, in both streams."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from cmt.fidelity.parts import context
from cmt.fidelity.parts.context import examine_context, without
from cmt.spectra import spectral_features
from cmt.stages import Stage
from cmt.staging.stage_recording import night_tensors
from tests.support.models.noise import noise
from tests.support.models.planted import planted_epochs, planted_model, replaceable

N_NIGHT, EPOCH, STAGE = 20, 9, 2


def naive(model, epochs, hidden) -> float:
    """Stage again with neighbours marked as not usable, their features 0."""
    usable = epochs.usable.copy()
    usable[hidden] = False
    checkpoint = model.checkpoint
    output = model.infer(night_tensors(replace(epochs, usable=usable), "cpu"))
    said = output.night.probabilities
    if checkpoint.spectral is not None:
        as_it_was = model.infer(night_tensors(epochs, "cpu")).spectra
        features = torch.from_numpy(spectral_features(as_it_was))
        features[hidden] = 0
        with torch.inference_mode():
            said = (output.waveform + checkpoint.spectral(features)).softmax(-1)
    return float(checkpoint.calibration.apply(said)[EPOCH, STAGE])


@pytest.mark.parametrize("hidden", [[8], [8, 10], [7, 11]])
def test_hiding_neighbours_equals_staging_without_them(tiny_model, hidden):
    epochs = noise(N_NIGHT)
    neighbours = np.array([7, 8, 10, 11])
    measure = without(replaceable(tiny_model, epochs), EPOCH, neighbours, STAGE)
    ((found, _),) = measure(np.isin(neighbours, hidden)[None])
    assert found == pytest.approx(naive(tiny_model, epochs, hidden), abs=3e-5)


def test_a_model_that_ignores_its_neighbours_shows_no_effect_of_them(monkeypatch):
    monkeypatch.setattr(context, "LEAST_NEIGHBOURS", 2)
    found = examine_context(replaceable(planted_model(), planted_epochs()), 6, Stage.N2)
    # Its windows hold five epochs, its view two before and two after.
    seen = dict(zip(context.PARTS, found.falls, strict=True))
    assert [name for name, fall in seen.items() if not np.isnan(fall)] == [
        *("-2", "-1", "+1", "+2")
    ]
    assert np.nanmax(np.abs(found.falls)) < 1e-6


def test_an_epoch_with_few_neighbours_is_not_tested():
    night = replaceable(planted_model(), planted_epochs())
    assert examine_context(night, 6, Stage.N2) is None
