"""The windows that hold an epoch, and what each says of it when it changes."""

from typing import NamedTuple

import torch
from einops import einsum, rearrange
from torch import Tensor, nn
from torch.nn import functional

from cmt.nets.attention import sinusoids
from cmt.nets.sequence_cmt import EpochContext


class Windows(NamedTuple):
    """The windows that hold one epoch of a night.

    epochs
        ``(w, s)`` int64: which 0-based epochs stand in each; beyond the night's ends
        the nearest, not valid.
    valid
        ``(w, s)`` bool: what is attended to.
    places
        ``(w,)`` int64: where the epoch stands in each.
    """

    epochs: Tensor
    valid: Tensor
    places: Tensor


def windows_with(epoch: int, n_epochs: int, usable: Tensor) -> Windows:
    """Return the windows of ``n_epochs`` that hold a 0-based epoch.

    Each is centred on an epoch of the night, whose ``usable`` (n,) says which of them
    others look at.
    """
    before, n_night = n_epochs // 2, len(usable)
    first = max(0, epoch - (n_epochs - 1 - before))
    last = min(n_night - 1, epoch + before)
    centres = torch.arange(first, last + 1, device=usable.device)
    steps = torch.arange(n_epochs, device=usable.device) - before
    epochs = rearrange(centres, "w -> w 1") + steps
    inside = (epochs >= 0) & (epochs < n_night)
    epochs = epochs.clamp(0, n_night - 1)
    return Windows(epochs, inside & usable[epochs], epoch - centres + before)


def features_when_changed(
    context: EpochContext, windows: Windows, vectors: Tensor, changed: Tensor
) -> Tensor:
    """Return what each window makes of an epoch in each of its variants: (w, b, d).

    As `EpochContext` does, of the changed epoch alone: keys and values of the others
    are computed once for all variants.

    Parameters
    ----------
    vectors
        ``(w, s, d)``: encoded epochs of the windows.
    changed
        ``(w, b, d)``, or ``(1, b, d)`` where the windows' encoders are one: variants of
        the epoch.
    """
    attention = context.block.attention
    size, d = vectors.shape[1:]
    codes = vectors.new_zeros(size, d)
    if context.position:
        codes = sinusoids(size, d, like=vectors)
    placed = rearrange(codes[windows.places], "w d -> w 1 d")
    query, own_key, own_value = (
        _heads(_placed(linear, changed, placed), attention.heads)
        for linear in (attention.query, attention.key, attention.value)
    )
    keys, values = (
        _heads(linear(vectors + codes), attention.heads)
        for linear in (attention.key, attention.value)
    )
    own, others = _weights(windows, query, keys, own_key)
    mixed = einsum(others, values, "w b h s, w s h k -> w b h k") + own * own_value
    features = attention.out(rearrange(mixed, "w b h k -> w b (h k)"))
    return context.feed_forward(context.block.norm(changed + placed + features))


def _weights(
    windows: Windows, query: Tensor, keys: Tensor, own_key: Tensor
) -> tuple[Tensor, Tensor]:
    """Return the changed epoch's attention to itself (w, b, h, 1) and to its window.

    The latter, (w, b, h, s), is 0 in its own place and where nothing is attended to.
    """
    own = functional.one_hot(windows.places, windows.valid.shape[1]).bool()
    others = rearrange(windows.valid & ~own, "w s -> w 1 1 s")
    scores = einsum(query, keys, "w b h k, w s h k -> w b h s")
    scores = scores.masked_fill(~others, torch.finfo(scores.dtype).min)
    own_scores = einsum(query, own_key, "w b h k, w b h k -> w b h")
    scores = torch.cat([rearrange(own_scores, "w b h -> w b h 1"), scores], dim=-1)
    weights = (scores * query.shape[-1] ** -0.5).softmax(dim=-1)
    return weights[..., :1], weights[..., 1:] * others


def _placed(linear: nn.Linear, changed: Tensor, placed: Tensor) -> Tensor:
    """Apply a linear layer to the sum of both, each once."""
    return linear(changed) + functional.linear(placed, linear.weight)


def _heads(features: Tensor, heads: int) -> Tensor:
    return rearrange(features, "w b (h k) -> w b h k", h=heads)
