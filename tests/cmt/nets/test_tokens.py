"""An epoch's half-seconds become tokens as convolutions would make them."""

from dataclasses import replace

import pytest
import torch
from torch import nn
from torch.nn import functional

from cmt.nets.attention import sinusoids
from cmt.nets.config import NetConfig
from cmt.nets.tokens import ModalityEncoder, MultiScaleTokens, Patches, Path

CONFIG = NetConfig(d=16, heads=2, dropout=0.0)


@pytest.fixture
def samples():
    return torch.randn(3, 3000, generator=torch.Generator().manual_seed(0))


def encoder(config: NetConfig = CONFIG) -> ModalityEncoder:
    torch.manual_seed(0)
    return ModalityEncoder(config).eval()


@pytest.mark.parametrize(("inputs", "outputs", "size"), [(1, 4, 50), (3, 5, 2)])
def test_patches_are_a_convolution_without_overlap(inputs, outputs, size):
    torch.manual_seed(0)
    patches = Patches(inputs, outputs, size)
    convolution = nn.Conv1d(inputs, outputs, kernel_size=size, stride=size)
    weight = patches.linear.weight.reshape(outputs, size, inputs)
    with torch.no_grad():
        convolution.weight.copy_(weight.transpose(1, 2))
        convolution.bias.copy_(patches.linear.bias)
    wave = torch.randn(2, 6 * size, inputs)
    expected = functional.leaky_relu(convolution(wave.transpose(1, 2)), 0.01)
    torch.testing.assert_close(patches(wave), expected.transpose(1, 2))


def test_a_path_ends_in_batch_norm_over_epochs_and_tokens():
    torch.manual_seed(0)
    path, norm = Path(Patches(1, 4, 5), Patches(4, 6, 2)), nn.BatchNorm1d(6)
    wave = torch.randn(3, 40, 1)
    expected = norm(path.convolutions(wave).transpose(1, 2)).transpose(1, 2)
    torch.testing.assert_close(path(wave), expected)
    torch.testing.assert_close(path.norm.running_var, norm.running_var)


def test_every_scale_gives_a_token_for_each_half_second(samples):
    tokens = MultiScaleTokens(16).eval()
    scales = [tokens.whole, tokens.fine, tokens.halves]
    shapes = [scale(samples[..., None]).shape for scale in scales]
    assert shapes == [(3, 60, 4), (3, 60, 6), (3, 60, 6)]
    assert tokens(samples).shape == (3, 60, 16)


def test_a_token_sees_its_own_half_second_alone(samples):
    tokens = MultiScaleTokens(16).eval()
    changed = samples.clone()
    changed[:, 7 * 50 : 8 * 50] += 1
    differs = (tokens(changed) != tokens(samples)).any(dim=-1).any(dim=0)
    assert differs.nonzero().flatten().tolist() == [7]


def test_an_epoch_gives_61_features_and_their_attention(samples):
    features, weights = encoder()(samples)
    assert features.shape == (3, 61, 16)
    assert weights.shape == (3, 61, 61)
    torch.testing.assert_close(weights.sum(-1), torch.ones(3, 61))


def test_cls_comes_first_and_each_has_its_place(samples):
    net = encoder()
    places, embedded = sinusoids(61, 16, like=samples), net.embed(samples)
    torch.testing.assert_close(embedded[1, 0], net.cls + places[0])
    torch.testing.assert_close(embedded[:, 1:], net.tokens(samples) + places[1:])


def test_the_cls_alone_is_that_of_the_full_pass(samples):
    net = encoder()
    torch.testing.assert_close(net.forward_cls(samples), net(samples)[0][:, 0])


def test_the_cls_alone_is_that_of_the_full_pass_in_training_too(samples):
    one, other = encoder().train(), encoder().train()
    torch.testing.assert_close(one.forward_cls(samples), other(samples)[0][:, 0])
    for first, second in zip(one.buffers(), other.buffers(), strict=True):
        torch.testing.assert_close(first, second)


def test_no_epoch_at_all_gives_no_feature():
    assert encoder().forward_cls(torch.zeros(0, 3000)).shape == (0, 16)


def test_staging_takes_the_mean_of_a_signal_and_of_the_same_upside_down(samples):
    plain = encoder()
    averaging = encoder(replace(CONFIG, polarity_averaging=True))
    pairs = zip(averaging(samples), plain(samples), plain(-samples), strict=True)
    for found, upright, turned in pairs:
        torch.testing.assert_close(found, (upright + turned) / 2)


def test_training_looks_at_a_signal_as_it_is(samples):
    plain = encoder().train()
    averaging = encoder(replace(CONFIG, polarity_averaging=True)).train()
    torch.testing.assert_close(averaging(samples), plain(samples))


def test_dropout_falls_on_cls_and_tokens_in_training(samples):
    net = encoder(replace(CONFIG, dropout=0.5)).train()
    cls, tokens = net.embed(samples).split([1, 60], dim=1)
    for part in (cls, tokens):
        assert 0.2 < (part == 0).float().mean() < 0.8
