"""Attention that returns its weights, and the feed-forward block that follows it."""

import math

import torch
from einops import einsum, rearrange
from torch import Tensor, nn

from cmt.nets.dropout import Dropout


class MultiHeadAttention(nn.Module):
    """Scaled dot-product attention over ``heads`` subspaces, all with biases."""

    def __init__(self, d: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(d, d) for _ in range(4))

    def forward(
        self, queries: Tensor, tokens: Tensor, valid: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Attend from queries (b, m, d) to tokens (b, n, d); valid (b, n) masks keys.

        Returns
        -------
        features
            ``(b, m, d)``.
        weights
            ``(b, m, n)``: mean over heads of the softmax; rows sum to 1.
        """
        q = rearrange(self.query(queries), "b m (h k) -> b h m k", h=self.heads)
        k = rearrange(self.key(tokens), "b n (h k) -> b h n k", h=self.heads)
        v = rearrange(self.value(tokens), "b n (h k) -> b h n k", h=self.heads)
        scores = einsum(q, k, "b h m k, b h n k -> b h m n") / math.sqrt(q.shape[-1])
        weights = masked_softmax(
            scores, valid if valid is None else valid[:, None, None]
        )
        mixed = einsum(weights, v, "b h m n, b h n k -> b h m k")
        features = self.out(rearrange(mixed, "b h m k -> b m (h k)"))
        return features, weights.mean(dim=1)

    def forward_cls(self, query: Tensor, tokens: Tensor) -> Tensor:
        """Return what a query (b, d) gets from itself and tokens (b, n, d): (b, d).

        As `forward`, in another order: one query's key and value maps cost less on its
        own side of the sums than on every token. A key's bias changes no softmax.
        """
        q = rearrange(self.query(query), "b (h k) -> b h k", h=self.heads)
        key, value = (
            rearrange(linear.weight, "(h k) d -> h k d", h=self.heads)
            for linear in (self.key, self.value)
        )
        sought = einsum(q, key, "b h k, h k d -> b h d") / math.sqrt(q.shape[-1])
        # The query is not put among the tokens: that would copy all of them.
        own = einsum(sought, query, "b h d, b d -> b h")
        others = einsum(sought, tokens, "b h d, b n d -> b h n")
        weights = torch.cat([own[..., None], others], dim=-1).softmax(dim=-1)
        pooled = einsum(weights[..., 1:], tokens, "b h n, b n d -> b h d")
        pooled = pooled + einsum(weights[..., 0], query, "b h, b d -> b h d")
        mixed = einsum(pooled, value, "b h d, h k d -> b h k")
        return self.out(rearrange(mixed, "b h k -> b (h k)") + self.value.bias)


class AttentionBlock(nn.Module):
    """Attention with its residual and, after it, its LayerNorm."""

    def __init__(self, d: int, heads: int) -> None:
        super().__init__()
        self.attention = MultiHeadAttention(d, heads)
        self.norm = nn.LayerNorm(d)

    def forward(
        self, queries: Tensor, tokens: Tensor, valid: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return features (b, m, d) and weights (b, m, n) of `MultiHeadAttention`."""
        features, weights = self.attention(queries, tokens, valid)
        return self.norm(queries + features), weights

    def forward_cls(self, query: Tensor, tokens: Tensor) -> Tensor:
        """Return (b, d) of a query (b, d) among tokens (b, n, d) and itself, sooner."""
        return self.norm(query + self.attention.forward_cls(query, tokens))


class FeedForwardBlock(nn.Module):
    """d → ff → d with ReLU, its residual and, after it, its LayerNorm."""

    def __init__(self, d: int, ff: int, dropout: float) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(d, ff), nn.ReLU(), Dropout(dropout), nn.Linear(ff, d)
        )
        self.norm = nn.LayerNorm(d)

    def forward(self, features: Tensor) -> Tensor:
        """Return features of the same shape, (..., d)."""
        return self.norm(features + self.layers(features))


def masked_softmax(scores: Tensor, valid: Tensor | None) -> Tensor:
    """Return the softmax over the last axis, 0 where ``valid`` is false.

    The mask is the lowest finite number, so that a row without any valid key comes out
    finite (uniform) instead of NaN; nobody reads such a row.
    """
    if valid is not None:
        scores = scores.masked_fill(~valid, torch.finfo(scores.dtype).min)
    return scores.softmax(dim=-1)


def sinusoids(n: int, d: int, like: Tensor) -> Tensor:
    """Return the position encoding (n, d) of Vaswani et al. 2017, arXiv 1706.03762."""
    place = torch.arange(n, device=like.device)[:, None]
    rate = torch.exp(torch.arange(0, d, 2, device=like.device) * (-math.log(1e4) / d))
    angles = place * rate
    return rearrange([angles.sin(), angles.cos()], "two n k -> n (k two)").to(
        like.dtype
    )
