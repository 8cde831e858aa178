import pytest
import torch

from cmt.nets.config import SpectralConfig
from cmt.nets.replacement.spectral import SpectralNight
from cmt.spectra import N_FEATURES
from tests.support.networks import built_stream

N_NIGHT = 40


def read(layers: int):
    config = SpectralConfig(d=8, layers=layers, dropout=0.0, members=2)
    stream = built_stream(config)
    features = torch.randn(N_NIGHT, N_FEATURES)
    return stream, features, SpectralNight(stream, features)


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("epoch", [0, 17, N_NIGHT - 1])
@torch.inference_mode()
def test_a_changed_epoch_equals_reading_the_whole_night_again(layers, epoch):
    stream, features, night = read(layers)
    changed = torch.randn(3, 1, N_FEATURES)
    found = night.log_probabilities(epoch, changed, epoch)
    for variant in range(3):
        whole = features.clone()
        whole[epoch] = changed[variant, 0]
        expected = stream(whole)[epoch].exp()
        torch.testing.assert_close(found[variant].exp(), expected, atol=1e-4, rtol=0)


@pytest.mark.parametrize("first", [9, 16, 17, 18, 25])
@torch.inference_mode()
def test_so_does_a_changed_stretch_near_it(first):
    stream, features, night = read(layers=2)
    changed = torch.randn(2, 3, N_FEATURES)
    found = night.log_probabilities(17, changed, first)
    for variant in range(2):
        whole = features.clone()
        whole[first : first + 3] = changed[variant]
        expected = stream(whole)[17].exp()
        torch.testing.assert_close(found[variant].exp(), expected, atol=1e-4, rtol=0)


@torch.inference_mode()
def test_what_does_not_change_stays_exactly():
    stream, features, night = read(layers=2)
    found = night.log_probabilities(5, features[None, 5:6], 5)
    torch.testing.assert_close(found[0], stream(features)[5], atol=1e-6, rtol=1e-6)
