"""One signal of an epoch with half-seconds replaced, as its CLS sees it.

Patches do not overlap and BatchNorm is in evaluation, so a half-second changes one
token. Attention has one layer, of which only the CLS is read: it needs a score and a
value of a token in each head, and has them once the epoch and its surrogates are
embedded.
"""

import torch
from einops import einsum, rearrange
from torch import Tensor
from torch.nn import functional

from cmt.nets.attention import MultiHeadAttention
from cmt.nets.tokens import ModalityEncoder


def replaced_cls(
    encoder: ModalityEncoder, samples: Tensor, surrogates: Tensor, replaced: Tensor
) -> Tensor:
    """Return the CLS features (draw, variant, d) of one signal with parts replaced.

    Parameters
    ----------
    encoder
        In evaluation mode.
    samples
        ``(3000,)``: the epoch.
    surrogates
        ``(draw, 3000)``: what half-seconds are replaced by.
    replaced
        ``(variant, 60)`` bool: which of them are.
    """
    versions = torch.cat([rearrange(samples, "sample -> 1 sample"), surrogates])
    # Where the other signal alone is replaced, variants of this one are the same.
    chosen, variant = replaced.unique(dim=0, return_inverse=True)
    if not encoder.polarity_averaging:
        return _replaced(encoder, versions, chosen)[:, variant]
    both = [_replaced(encoder, sign * versions, chosen) for sign in (1, -1)]
    return ((both[0] + both[1]) / 2)[:, variant]


def _replaced(encoder: ModalityEncoder, versions: Tensor, replaced: Tensor) -> Tensor:
    """As `replaced_cls`, of versions (1 + draw, 3000), the first the epoch itself."""
    block, tokens = encoder.block, encoder.embed(versions)
    scores, values = _seen_by_cls(block.attention, tokens)
    chosen = functional.pad(replaced, (1, 0))  # The CLS is never replaced.
    weights = torch.where(
        rearrange(chosen, "variant t -> variant 1 t"),
        rearrange(scores[1:], "draw h t -> draw 1 h t"),
        scores[0],
    ).softmax(dim=-1)
    of_others = weights * rearrange(chosen, "variant t -> variant 1 t")
    mixed = einsum(weights - of_others, values[0], "d v h t, h t k -> d v h k")
    mixed = mixed + einsum(of_others, values[1:], "d v h t, d h t k -> d v h k")
    features = block.attention.out(rearrange(mixed, "d v h k -> d v (h k)"))
    return block.norm(tokens[0, 0] + features)


def _seen_by_cls(
    attention: MultiHeadAttention, tokens: Tensor
) -> tuple[Tensor, Tensor]:
    """Return scores (n, h, 61) and values (n, h, 61, k) of tokens (n, 61, d)."""
    heads = {"h": attention.heads}
    query = rearrange(attention.query(tokens[0, 0]), "(h k) -> h k", **heads)
    keys = rearrange(attention.key(tokens), "n t (h k) -> n h t k", **heads)
    values = rearrange(attention.value(tokens), "n t (h k) -> n h t k", **heads)
    scores = einsum(query, keys, "h k, n h t k -> n h t") * query.shape[-1] ** -0.5
    return scores, values
