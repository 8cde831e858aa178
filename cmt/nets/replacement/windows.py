"""The windows that hold an epoch, and what each says of it when it changes."""

from typing import NamedTuple

import torch
from einops import rearrange, repeat
from torch import Tensor
from torch.nn import functional

from cmt.nets.attention import MultiHeadAttention, sinusoids
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
    placed = codes[windows.places]
    linears = attention.query, attention.key, attention.value
    own = [linear(changed) for linear in linears]
    shifts = [functional.linear(placed, linear.weight) for linear in linears]
    keys, values = (linear(vectors + codes) for linear in linears[1:])
    others = windows.valid & ~functional.one_hot(windows.places, size).bool()
    features = []
    # One by one: what a window needs stays in the processor's cache.
    for window in range(len(vectors)):
        which = window if len(changed) > 1 else 0
        mine = [
            linear[which] + shift[window]
            for linear, shift in zip(own, shifts, strict=True)
        ]
        window_of = keys[window], values[window], others[window]
        attended = _attended(attention, mine, *window_of)
        summed = changed[which] + placed[window] + attended
        features.append(context.feed_forward(context.block.norm(summed)))
    return torch.stack(features)


def _attended(
    attention: MultiHeadAttention,
    own: list[Tensor],
    keys: Tensor,
    values: Tensor,
    others: Tensor,
) -> Tensor:
    """Return what variants (b, d) of an epoch get from themselves and one window.

    Parameters
    ----------
    own
        Queries, keys and values of the variants.
    keys, values
        ``(s, d)`` of the window.
    others
        ``(s,)`` bool: which of its epochs are attended to.
    """
    heads = {"h": attention.heads}
    query, own_key, own_value = own
    products = rearrange(query * own_key, "b (h k) -> h b k", **heads)
    keys = rearrange(keys, "s (h k) -> h k s", **heads)
    scores = rearrange(query, "b (h k) -> h b k", **heads) @ keys
    scores = scores.masked_fill_(~others, torch.finfo(scores.dtype).min)
    scores = torch.cat([products.sum(dim=-1, keepdim=True), scores], dim=-1)
    weights = (scores * keys.shape[1] ** -0.5).softmax(dim=-1)
    # What the window's values become is the same for all variants.
    out = rearrange(attention.out.weight, "d (h k) -> h k d", **heads)
    brought = rearrange(values, "s (h k) -> h s k", **heads) @ out
    of_others = rearrange(weights[..., 1:], "h b s -> b (h s)")
    of_itself = repeat(weights[..., 0], "h b -> b (h k)", k=keys.shape[1]) * own_value
    return attention.out(of_itself) + of_others @ rearrange(brought, "h s d -> (h s) d")
