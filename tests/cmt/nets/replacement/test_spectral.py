import pytest
import torch

from cmt.nets.config import SpectralConfig
from cmt.nets.replacement.spectral import SpectralNight
from cmt.spectra import N_FEATURES
from tests.support.networks import built_stream

N_NIGHT = 40
LAYERS = pytest.mark.parametrize("layers", [1, 2, 3])


def read(layers: int):
    config = SpectralConfig(d=8, layers=layers, dropout=0.0, members=2)
    stream = built_stream(config)
    features = torch.randn(N_NIGHT, N_FEATURES)
    return stream, features, SpectralNight(stream, features)


@LAYERS
@pytest.mark.parametrize("epoch", [0, 17, N_NIGHT - 1])
@torch.inference_mode()
def test_a_changed_epoch_equals_reading_the_whole_night_again(layers, epoch):
    stream, features, night = read(layers)
    changed = torch.randn(3, 1, N_FEATURES)
    found = night.log_probabilities([epoch] * 3, changed)
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
    found = night.log_probabilities([17, 17], changed, first - 17)
    for variant in range(2):
        whole = features.clone()
        whole[first : first + 3] = changed[variant]
        expected = stream(whole)[17].exp()
        torch.testing.assert_close(found[variant].exp(), expected, atol=1e-4, rtol=0)


@LAYERS
@torch.inference_mode()
def test_a_group_of_rows_is_as_it_is_alone(layers):
    _, features, night = read(layers)
    epochs = [17, 0, N_NIGHT - 1, 1, 17, 3, 18, N_NIGHT - 2, 0, 17]
    groups = [0, 1, 2, 3, 0, 4, 5, 6, 1, 7]
    changed = torch.randn(len(epochs), 1, N_FEATURES)
    # Some are forgotten long before others.
    changed[3], changed[6] = features[1] + 1e-3, features[18] + 1e-2
    found = night.log_probabilities(epochs, changed, groups=groups)
    for group in set(groups):
        own = [row for row, each in enumerate(groups) if each == group]
        alone = night.log_probabilities([epochs[row] for row in own], changed[own])
        torch.testing.assert_close(found[own], alone, atol=1e-6, rtol=1e-6)


@torch.inference_mode()
def test_what_does_not_change_stays_exactly():
    stream, features, night = read(layers=2)
    found = night.log_probabilities([5], features[None, 5:6])
    torch.testing.assert_close(found[0], stream(features)[5], atol=1e-6, rtol=1e-6)
