"""The spectral stream reads a whole recording, and its members agree on stages."""

from dataclasses import replace

import pytest
import torch
from torch.nn import functional

from cmt.model.schema import SpectralEntry
from cmt.nets.config import MOST_MEMBERS, SpectralConfig
from cmt.nets.spectral import SpectralNet, SpectralStream, joined
from cmt.spectra import N_FEATURES
from tests.support.networks import SPECTRAL, built_stream


def features(n_epochs: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(0)
    return torch.randn(n_epochs, N_FEATURES, generator=generator)


def n_parameters(config: SpectralConfig) -> int:
    return sum(each.numel() for each in SpectralStream(config).parameters())


@pytest.mark.parametrize("n_epochs", [1, 2, 61, 700])
def test_a_recording_of_any_length_gets_five_log_probabilities_an_epoch(n_epochs):
    found = built_stream(SPECTRAL)(features(n_epochs))
    assert found.shape == (n_epochs, 5)
    assert found.dtype == torch.float32
    assert (found < 0).all()


@pytest.mark.parametrize("members", [1, 2, 5])
def test_probabilities_sum_to_1(members):
    found = built_stream(replace(SPECTRAL, members=members))(features(50))
    torch.testing.assert_close(found.exp().sum(-1), torch.ones(50))


def test_members_give_logits_for_every_excerpt_of_a_batch():
    net = SpectralNet(SPECTRAL).eval()
    batch = torch.stack([features(20), features(20).flip(0)])
    logits = net(batch)
    assert logits.shape == (2, 20, 5)
    torch.testing.assert_close(logits[:1], net(batch[:1]))


def test_the_stream_is_the_mean_of_its_members_log_probabilities():
    stream = built_stream(replace(SPECTRAL, members=3))
    each = [member(features(30)[None])[0].softmax(-1) for member in stream.members]
    product = torch.stack(each).prod(dim=0) ** (1 / 3)
    expected = product / product.sum(-1, keepdim=True)
    torch.testing.assert_close(stream(features(30)).exp(), expected)


def test_a_stream_of_one_says_what_its_member_says():
    stream = built_stream(replace(SPECTRAL, members=1))
    expected = stream.members[0](features(9)[None])[0].softmax(-1)
    torch.testing.assert_close(stream(features(9)).exp(), expected)


def test_streams_are_joined_into_one_of_all_their_members():
    one, other = built_stream(SPECTRAL), SpectralStream(SPECTRAL)
    both = joined([one, other])
    assert both.config == replace(SPECTRAL, members=4)
    assert [*both.members] == [*one.members, *other.members]
    assert not both.training
    logs = [stream.eval()(features(9)) for stream in (one, other)]
    torch.testing.assert_close(both(features(9)), sum(logs).div(2).log_softmax(-1))


def test_a_stream_joined_with_none_is_itself():
    stream = built_stream(SPECTRAL)
    assert torch.equal(joined([stream])(features(9)), stream(features(9)))


@pytest.mark.parametrize("other", [{"d": 4}, {"layers": 1}, {"dropout": 0.5}])
def test_streams_of_other_shapes_are_not_joined(other):
    shapes = (SPECTRAL, replace(SPECTRAL, **other))
    with pytest.raises(ValueError, match="their networks differ in shape"):
        joined([SpectralStream(shape) for shape in shapes])


def test_no_more_members_are_joined_than_a_file_may_hold():
    most = SpectralEntry.model_fields["members"].metadata
    assert next(bound.le for bound in most if hasattr(bound, "le")) == MOST_MEMBERS
    half = SpectralStream(replace(SPECTRAL, members=MOST_MEMBERS // 2))
    assert len(joined([half, half]).members) == MOST_MEMBERS
    with pytest.raises(ValueError, match="24 networks are more than 16"):
        joined([half] * 3)


@pytest.mark.parametrize("keeps", [True, False])
def test_whether_gradients_are_kept_is_the_caller_s_choice(keeps):
    with torch.set_grad_enabled(keeps):
        assert built_stream(SPECTRAL)(features(3)).requires_grad == keeps
    with torch.inference_mode():
        assert built_stream(SPECTRAL)(features(3)).is_inference()


def test_members_begin_with_different_weights():
    first, second = built_stream(SPECTRAL).members
    assert not torch.equal(first.head.weight, second.head.weight)


def test_an_epoch_hears_of_the_whole_recording_both_ways():
    given = features(40).requires_grad_()
    built_stream(SPECTRAL)(given)[20].sum().backward()
    assert (given.grad.abs().sum(-1) > 0).all()


def test_every_parameter_gets_a_gradient():
    stream = SpectralStream(SPECTRAL)
    target = torch.arange(20) % 5
    functional.nll_loss(stream(features(20)), target).backward()
    for name, parameter in stream.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.abs().sum() > 0, name


@pytest.mark.parametrize(
    ("config", "expected"),
    [(SpectralConfig(), 849_039), (SPECTRAL, 4_938), (SpectralConfig(1, 1, 0, 1), 73)],
)
def test_parameters_are_as_many_as_the_shape_says(config, expected):
    assert n_parameters(config) == expected
    d, layers = config.d, config.layers
    a_way = [3 * d * ((d if n == 0 else 2 * d) + d + 2) for n in range(layers)]
    member = (N_FEATURES + 1) * d + 2 * sum(a_way) + (2 * d + 1) * 5
    assert n_parameters(config) == config.members * member


def test_staging_the_same_recording_twice_gives_the_same():
    stream = built_stream(replace(SPECTRAL, dropout=0.5))
    assert torch.equal(stream(features(15)), stream(features(15)))


def test_training_drops_features_before_and_between_layers():
    net = SpectralNet(replace(SPECTRAL, dropout=0.5)).train()
    assert not torch.equal(net.enter(features(9)), net.enter(features(9)))
    entered = torch.ones(1, 9, SPECTRAL.d)
    assert not torch.equal(net.context(entered)[0], net.context(entered)[0])


def test_a_single_layer_is_built_without_a_warning():
    SpectralNet(replace(SPECTRAL, layers=1, dropout=0.5))


def test_a_tiny_net_learns_a_night_by_heart():
    torch.manual_seed(0)
    net, stages = SpectralNet(SPECTRAL), torch.randint(5, (12,))
    optimizer = torch.optim.Adam(net.parameters(), 0.03)
    for _ in range(60):
        optimizer.zero_grad()
        loss = functional.cross_entropy(net(features(12)[None])[0], stages)
        loss.backward()
        optimizer.step()
    assert loss.item() < 0.05
    assert (net.eval()(features(12)[None])[0].argmax(-1) == stages).all()
