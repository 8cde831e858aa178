"""The networks: sizes of the paper, honest masks, attention that sums to 1."""

from dataclasses import replace

import pytest
import torch
from torch import nn

from cmt.nets.build import build_net
from cmt.nets.config import NetConfig

TINY = NetConfig(d=16, ff=16, heads=2, n_epochs=5, dropout=0.0)
PAPER = NetConfig(form="paper", d=16, ff=16, heads=2, n_epochs=5, dropout=0.0)
EPOCH = NetConfig(kind="epoch", d=16, ff=16, heads=2, dropout=0.0)


def n_parameters(config: NetConfig) -> int:
    return sum(parameter.numel() for parameter in build_net(config).parameters())


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (NetConfig("epoch", ff=128), 323_973),
        (NetConfig("epoch"), 521_349),
        (NetConfig("sequence", "paper"), 4_049_867),
        (NetConfig("sequence", "shared"), 455_045),
    ],
)
def test_parameter_counts_are_the_published_ones(config, expected):
    assert n_parameters(config) == expected


@pytest.fixture
def night():
    """Two windows of five epochs; some EOG and two epochs of the second are absent."""
    generator = torch.Generator().manual_seed(0)
    eeg, eog = torch.randn(2, 2, 5, 3000, generator=generator)
    eog_present = torch.tensor([[1, 1, 0, 1, 0], [0, 1, 1, 0, 1]], dtype=torch.bool)
    valid = torch.tensor([[1, 1, 1, 1, 1], [0, 1, 1, 1, 0]], dtype=torch.bool)
    return eeg, eog, eog_present, valid


def built(config: NetConfig) -> nn.Module:
    torch.manual_seed(0)
    return build_net(config).eval()


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_a_window_gives_five_logits_an_epoch_and_maps_of_stated_shapes(config, night):
    logits, attention = built(config)(*night)
    assert logits.shape == (2, 5, 5)
    assert attention.epochs.vectors.shape == (2, 5, 16)
    assert attention.epochs.eeg_attention.shape == (2, 5, 60)
    assert attention.epochs.eog_similarity.shape == (2, 5, 60)
    assert attention.epochs.modality_attention.shape == (2, 5, 2)
    assert attention.context_attention.shape == (2, 5, 5)
    assert attention.context_similarity.shape == (2, 5, 5)


def test_an_epoch_gives_five_logits(night):
    eeg, eog, eog_present, _ = night
    output = built(EPOCH)(eeg[0], eog[0], eog_present[0])
    assert output.logits.shape == (5, 5)
    assert output.attention.eeg_attention.shape == (5, 60)


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_attention_rows_sum_to_1_and_masked_parts_get_0(config, night):
    *_, eog_present, valid = night
    epochs, context, similarity = built(config)(*night).attention
    ones = torch.ones(2, 5)
    torch.testing.assert_close(epochs.eeg_attention.sum(-1), ones)
    torch.testing.assert_close(epochs.eog_attention.sum(-1), eog_present.float())
    torch.testing.assert_close(epochs.modality_attention.sum(-1), ones)
    torch.testing.assert_close(epochs.modality_similarity.sum(-1), ones)
    torch.testing.assert_close(context.sum(-1), ones)
    torch.testing.assert_close(similarity.sum(-1), ones)
    assert (epochs.modality_attention[..., 1][~eog_present] == 0).all()
    assert (epochs.modality_similarity[..., 1][~eog_present] == 0).all()
    assert (epochs.eog_similarity[~eog_present] == 0).all()
    assert (context[1][:, ~valid[1]] == 0).all()
    assert (similarity[1][:, ~valid[1]] == 0).all()


def test_similarity_within_an_epoch_is_relative_to_its_largest(night):
    epochs = built(TINY)(*night).attention.epochs
    largest = epochs.eeg_similarity.amax(-1).abs()
    torch.testing.assert_close(largest, torch.ones(2, 5))


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_a_window_does_not_depend_on_its_batch_mates(config, night):
    net = built(config)
    together = net(*night).logits
    alone = torch.cat(
        [net(*(part[k : k + 1] for part in night)).logits for k in (0, 1)]
    )
    torch.testing.assert_close(together, alone)


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_what_a_masked_eog_holds_is_irrelevant_even_in_training(config, night):
    eeg, eog, eog_present, valid = night
    noise = torch.where(eog_present[..., None], eog, 1e3 * torch.randn_like(eog))
    first, second = built(config).train(), built(config).train()
    logits = first(*night).logits
    torch.testing.assert_close(logits, second(eeg, noise, eog_present, valid).logits)
    for one, other in zip(first.buffers(), second.buffers(), strict=True):
        assert torch.equal(one, other)


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_what_absent_epochs_hold_is_irrelevant(config, night):
    eeg, eog, eog_present, valid = night
    net = built(config)
    other = torch.where(valid[..., None], eeg, torch.randn_like(eeg))
    expected = net(*night).logits[valid]
    torch.testing.assert_close(
        net(other, eog, eog_present, valid).logits[valid], expected
    )


def test_a_night_without_any_eog_is_staged(night):
    eeg, eog, eog_present, valid = night
    output = built(TINY)(eeg, eog, torch.zeros_like(eog_present), valid)
    assert output.logits.isfinite().all()
    assert (output.attention.epochs.modality_attention[..., 0] == 1).all()


def test_a_night_of_one_epoch_is_staged_alone_or_padded(night):
    net = built(TINY)
    vectors = net.encode(*(part[0, :1] for part in night[:3])).vectors
    alone = net.relate(vectors[None], torch.ones(1, 1, dtype=torch.bool))
    padded = torch.cat([vectors, torch.randn(4, 16)])[None]
    masked = net.relate(padded, torch.tensor([[True, False, False, False, False]]))
    torch.testing.assert_close(alone.logits[0, 0], masked.logits[0, 0])


def test_the_order_of_epochs_matters_only_with_position():
    vectors, valid = torch.randn(1, 5, 16), torch.ones(1, 5, dtype=torch.bool)
    for position in (True, False):
        net = built(NetConfig(d=16, ff=16, heads=2, position=position))
        forward, backward = (
            net.relate(v, valid).logits for v in (vectors, vectors.flip(1))
        )
        same = torch.allclose(forward, backward.flip(1), atol=1e-5)
        assert same is not position


def test_swapped_leads_change_nothing_when_polarity_averaging_are_looked_at(night):
    eeg, eog, *masks = night
    for both in (True, False):
        net = built(replace(TINY, polarity_averaging=both))
        logits = net(eeg, eog, *masks).logits
        for turned in ((-eeg, eog), (eeg, -eog)):
            same = torch.allclose(net(*turned, *masks).logits, logits, atol=1e-5)
            assert same is both


def test_training_logits_are_those_of_the_full_pass(night):
    net = built(TINY)
    torch.testing.assert_close(net.train_logits(*night), net(*night).logits)
    epoch_net, inputs = built(EPOCH), [part[0] for part in night[:3]]
    expected = epoch_net(*inputs).logits
    torch.testing.assert_close(epoch_net.train_logits(*inputs), expected)


@pytest.mark.parametrize("config", [TINY, PAPER, EPOCH])
def test_every_parameter_gets_a_gradient(config, night):
    inputs = night if config.kind == "sequence" else [part[0] for part in night[:3]]
    if config.form == "paper":
        inputs = [night[0], night[1], torch.ones_like(night[2]), night[3]]
    net = built(config).train()
    net(*inputs).logits.square().sum().backward()
    silent = [name for name, p in net.named_parameters() if not p.grad.abs().sum() > 0]
    # A key's bias shifts all scores of a row alike, which a softmax cannot see.
    assert [name for name in silent if not name.endswith("key.bias")] == []


def test_a_tiny_net_learns_two_windows_by_heart(night):
    net = built(TINY).train()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-2)
    stages = torch.tensor([[0, 1, 2, 3, 4], [4, 3, 2, 1, 0]])
    for _ in range(40):
        optimizer.zero_grad()
        logits = net.train_logits(*night[:3], torch.ones(2, 5, dtype=torch.bool))
        nn.functional.cross_entropy(logits.flatten(0, 1), stages.flatten()).backward()
        optimizer.step()
    assert torch.equal(logits.argmax(-1), stages)


def test_a_configuration_that_cannot_be_built_is_refused():
    with pytest.raises(ValueError, match="heads"):
        NetConfig(d=20)
    with pytest.raises(ValueError, match="'shared' or 'paper'"):
        NetConfig(form="other")
    with pytest.raises(ValueError, match="'epoch' or 'sequence'"):
        NetConfig(kind="night")
