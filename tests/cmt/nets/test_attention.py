"""Attention is PyTorch's own, its masks are honest, and the CLS comes sooner alike."""

import math

import pytest
import torch
from torch import nn
from torch.nn import functional

from cmt.nets.attention import (
    AttentionBlock,
    FeedForwardBlock,
    MultiHeadAttention,
    masked_softmax,
    sinusoids,
)

D, HEADS = 16, 4


@pytest.fixture
def attention():
    torch.manual_seed(0)
    return MultiHeadAttention(D, HEADS)


@pytest.fixture
def queries_and_tokens():
    generator = torch.Generator().manual_seed(1)
    return (torch.randn(3, n, D, generator=generator) for n in (2, 7))


def as_torch(attention: MultiHeadAttention) -> nn.MultiheadAttention:
    """Return PyTorch's attention with the same weights."""
    theirs = nn.MultiheadAttention(D, HEADS, batch_first=True)
    maps = (attention.query, attention.key, attention.value)
    with torch.no_grad():
        theirs.in_proj_weight.copy_(torch.cat([each.weight for each in maps]))
        theirs.in_proj_bias.copy_(torch.cat([each.bias for each in maps]))
    theirs.out_proj.load_state_dict(attention.out.state_dict())
    return theirs


def test_attention_is_that_of_torch(attention, queries_and_tokens):
    queries, tokens = queries_and_tokens
    found = attention(queries, tokens)
    expected = as_torch(attention)(queries, tokens, tokens)
    torch.testing.assert_close(found, expected)


def test_masked_attention_is_that_of_torch(attention, queries_and_tokens):
    queries, tokens = queries_and_tokens
    valid = torch.tensor([[1] * 7, [0, 1, 1, 0, 1, 0, 1], [0] * 6 + [1]]) > 0
    found = attention(queries, tokens, valid)
    expected = as_torch(attention)(queries, tokens, tokens, key_padding_mask=~valid)
    torch.testing.assert_close(found, expected)


def test_keys_that_are_masked_get_nothing_and_give_nothing(
    attention, queries_and_tokens
):
    queries, tokens = queries_and_tokens
    valid = torch.arange(7).expand(3, 7) < 4
    features, weights = attention(queries, tokens, valid)
    assert (weights[..., 4:] == 0).all()
    tokens[:, 4:] = 1e3
    torch.testing.assert_close(attention(queries, tokens, valid)[0], features)


def test_attention_to_nothing_valid_is_finite_and_uniform(
    attention, queries_and_tokens
):
    nothing = torch.zeros(3, 7) > 0
    features, weights = attention(*queries_and_tokens, nothing)
    assert features.isfinite().all()
    torch.testing.assert_close(weights, torch.full((3, 2, 7), 1 / 7))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.bfloat16])
def test_a_mask_leaves_exactly_0_in_any_precision(dtype):
    scores = torch.tensor([[3.0, -2.0, 1.0], [3.0, -2.0, 1.0]]).to(dtype)
    valid = torch.tensor([[True, False, True], [False, False, False]])
    weights = masked_softmax(scores, valid)
    assert weights[0, 1] == 0
    assert weights.isfinite().all()
    left = scores[0, [0, 2]].softmax(dim=-1)
    torch.testing.assert_close(weights[0, [0, 2]], left)


def test_the_cls_alone_gets_what_it_gets_among_all_tokens(queries_and_tokens):
    torch.manual_seed(2)
    block = AttentionBlock(D, HEADS)
    queries, tokens = queries_and_tokens
    cls = queries[:, :1]
    together = torch.cat([cls, tokens], dim=1)
    for whole, alone in (
        (block.attention, block.attention.forward_cls),
        (block, block.forward_cls),
    ):
        expected = whole(together, together)[0][:, 0]
        torch.testing.assert_close(alone(cls[:, 0], tokens), expected)


def test_the_cls_alone_teaches_the_weights_the_same(queries_and_tokens):
    torch.manual_seed(2)
    block = AttentionBlock(D, HEADS)
    queries, tokens = queries_and_tokens
    together = torch.cat([queries[:, :1], tokens], dim=1)
    sums = (
        block(together, together)[0][:, 0].square().sum(),
        block.forward_cls(queries[:, 0], tokens).square().sum(),
    )
    # A key's bias changes no softmax, so it learns nothing either way.
    taught = [p for name, p in block.named_parameters() if name != "attention.key.bias"]
    whole, alone = (torch.autograd.grad(each, taught) for each in sums)
    torch.testing.assert_close(alone, whole, rtol=1e-4, atol=1e-5)


def test_a_block_adds_its_queries_before_it_normalises(queries_and_tokens):
    torch.manual_seed(3)
    block = AttentionBlock(D, HEADS)
    queries, tokens = queries_and_tokens
    attended, weights = block.attention(queries, tokens)
    expected = functional.layer_norm(queries + attended, (D,)), weights
    torch.testing.assert_close(block(queries, tokens), expected)


def test_a_feed_forward_block_is_two_maps_with_relu_and_a_residual():
    torch.manual_seed(4)
    block = FeedForwardBlock(D, 32, dropout=0.5).eval()
    features = torch.randn(2, 3, D)
    first, second = block.layers[0], block.layers[3]
    hidden = (features @ first.weight.T + first.bias).clamp_min(0)
    mapped = hidden @ second.weight.T + second.bias
    expected = functional.layer_norm(features + mapped, (D,))
    torch.testing.assert_close(block(features), expected)


def test_places_are_the_sines_and_cosines_of_the_transformer():
    found = sinusoids(9, 6, like=torch.empty(0))
    for place in range(9):
        for pair in range(3):
            angle = place / 10_000 ** (2 * pair / 6)
            assert found[place, 2 * pair] == pytest.approx(math.sin(angle), abs=1e-6)
            cosine = found[place, 2 * pair + 1]
            assert cosine == pytest.approx(math.cos(angle), abs=1e-6)


def test_places_come_in_the_precision_of_what_they_are_added_to():
    assert sinusoids(2, 4, like=torch.empty(0, dtype=torch.bfloat16)).dtype == (
        torch.bfloat16
    )
