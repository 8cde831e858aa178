import numpy as np
import pytest

from cmt.explanation.effect.half_seconds import DRAWS
from cmt.fidelity.parts.bands import examine_bands, without_bands
from cmt.model.staging_model import load_model
from tests.support.models.noise import noise
from tests.support.models.planted import planted_model, replaceable
from tests.support.recordings import write_model

EPOCH, STAGE = 7, 2


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    model = load_model(write_model(path, spectral=True), "cpu")
    return replaceable(model, noise(40))


def test_without_a_change_the_stage_is_as_probable_as_it_is_shown(night):
    measure = without_bands(night, EPOCH, STAGE, seed=3)
    ((probability, _),) = measure(np.zeros((1, 5), bool))
    shown = night.staging.probabilities[EPOCH, STAGE]
    assert probability == pytest.approx(shown, abs=1e-5)


def test_all_bands_replaced_are_the_mean_of_other_epochs(night):
    measure = without_bands(night, EPOCH, STAGE, seed=3)
    ((found, _),) = measure(np.ones((1, 5), bool))
    spectra = night.staging.spectra
    others = np.delete(np.arange(40), EPOCH)
    donors = np.random.default_rng((3, EPOCH)).choice(others, DRAWS)
    usual = spectra.eeg[donors].mean(axis=0)
    powers = np.stack([usual, spectra.eog[EPOCH]])[None]
    (spectral,) = night.spectra.logs([EPOCH], [powers])
    waveform = night.staging.streams.waveform[EPOCH] * 1.5  # Its temperature.
    said = night.probabilities(waveform[None], spectral)
    assert found == pytest.approx(said[0, STAGE], abs=1e-5)


def test_every_band_is_tested_by_effect_and_by_how_unusual_it_is(night):
    found = examine_bands(night, EPOCH, STAGE)
    assert found.falls.shape == (5,)
    assert np.abs(found.falls).max() > 1e-4
    assert found.gaps.keys() == {"effect", "unusual"}
    assert found.gaps["effect"][0] >= found.gaps["unusual"][0] - 1e-3


def test_a_model_without_a_spectral_stream_has_no_bands_to_test():
    night = replaceable(planted_model(), noise(40))
    assert night.staging.spectra is None
    assert examine_bands(night, EPOCH, STAGE) is None
