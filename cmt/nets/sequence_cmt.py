"""The sequence CMT: a window of epochs in, a stage for each of them out."""

import math
from typing import NamedTuple

import torch
from einops import einsum, pack, rearrange, unpack
from torch import Tensor, nn

from cmt.nets.attention import (
    AttentionBlock,
    FeedForwardBlock,
    masked_softmax,
    sinusoids,
)
from cmt.nets.config import NetConfig
from cmt.nets.crossmodal import Encoded, EpochEncoder
from cmt.stages import Stage


class Related(NamedTuple):
    """A window's epochs seen in each other's light.

    logits
        ``(b, s, 5)`` in the order of `Stage`.
    context_attention
        ``(b, s, s)``: true attention of each epoch to each, mean over heads; rows sum
        to 1, and absent epochs get 0.
    context_similarity
        ``(b, s, s)``: the paper's measure, softmax(s·s/√d) of output features.
    """

    logits: Tensor
    context_attention: Tensor
    context_similarity: Tensor


class SequenceAttention(NamedTuple):
    """Maps within epochs (each field (b, s, …)) and between them (b, s, s)."""

    epochs: Encoded
    context_attention: Tensor
    context_similarity: Tensor


class SequenceOutput(NamedTuple):
    """Logits (b, s, 5) in the order of `Stage`, and what went into them."""

    logits: Tensor
    attention: SequenceAttention


class EpochContext(nn.Module):
    """Attention among the epochs of a window, and a feed-forward block."""

    def __init__(self, config: NetConfig, position: bool) -> None:
        super().__init__()
        self.position = position
        self.block = AttentionBlock(config.d, config.heads)
        self.feed_forward = FeedForwardBlock(config.d, config.ff, config.dropout)

    def forward(self, vectors: Tensor, valid: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Relate vectors (b, s, d), valid (b, s): features, attention, similarity."""
        if self.position:
            vectors = vectors + sinusoids(*vectors.shape[1:], like=vectors)
        attended, weights = self.block(vectors, vectors, valid)
        features = self.feed_forward(attended)
        products = einsum(features, features, "b s d, b t d -> b s t")
        scaled = products / math.sqrt(features.shape[-1])
        return features, weights, masked_softmax(scaled, valid[:, None])


class SequenceCMT(nn.Module):
    """One encoder and one head for all epochs; a window may have any length."""

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        self.encoder = EpochEncoder(config)
        self.context = EpochContext(config, config.position)
        self.head = nn.Linear(config.d, len(Stage))

    def encode(self, eeg: Tensor, eog: Tensor, eog_present: Tensor) -> Encoded:
        """Encode eeg and eog (n, 3000), eog_present (n,) bool: once for each epoch."""
        return self.encoder(eeg, eog, eog_present)

    def relate(self, vectors: Tensor, valid: Tensor) -> Related:
        """Stage windows of encoded epochs (b, s, d); valid (b, s) masks absent ones."""
        features, attention, similarity = self.context(vectors, valid)
        return Related(self.head(features), attention, similarity)

    def forward(
        self, eeg: Tensor, eog: Tensor, eog_present: Tensor, valid: Tensor
    ) -> SequenceOutput:
        """Stage eeg and eog (b, s, 3000); eog_present and valid are (b, s) bool."""
        (eeg, shape), (eog, _) = pack([eeg], "* sample"), pack([eog], "* sample")
        encoded = self.encode(eeg, eog, eog_present.flatten())
        epochs = Encoded(*(unpack(part, shape, "* part")[0] for part in encoded))
        related = self.relate(epochs.vectors, valid)
        return SequenceOutput(related.logits, SequenceAttention(epochs, *related[1:]))

    def train_logits(
        self, eeg: Tensor, eog: Tensor, eog_present: Tensor, valid: Tensor
    ) -> Tensor:
        """Return only the logits (b, s, 5) of `forward` in training, at less cost."""
        (eeg, shape), (eog, _) = pack([eeg], "* sample"), pack([eog], "* sample")
        vectors = self.encoder.forward_cls(eeg, eog, eog_present.flatten())
        return self.relate(unpack(vectors, shape, "* d")[0], valid).logits


class PaperSequenceCMT(nn.Module):
    """The published form: an encoder and a head for each place, no position code."""

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        places = range(config.n_epochs)
        self.encoders = nn.ModuleList(EpochEncoder(config) for _ in places)
        self.context = EpochContext(config, position=False)
        self.heads = nn.ModuleList(nn.Linear(config.d, len(Stage)) for _ in places)

    def forward(
        self, eeg: Tensor, eog: Tensor, eog_present: Tensor, valid: Tensor
    ) -> SequenceOutput:
        """Stage eeg and eog (b, n_epochs, 3000); the masks are (b, n_epochs) bool."""
        inputs = zip(
            *(part.unbind(dim=1) for part in (eeg, eog, eog_present)), strict=True
        )
        places = [
            encoder(*place)
            for encoder, place in zip(self.encoders, inputs, strict=True)
        ]
        epochs = Encoded(
            *(torch.stack(parts, dim=1) for parts in zip(*places, strict=True))
        )
        features, attention, similarity = self.context(epochs.vectors, valid)
        logits = [
            head(feature)
            for head, feature in zip(self.heads, features.unbind(dim=1), strict=True)
        ]
        return SequenceOutput(
            rearrange(logits, "s b stage -> b s stage"),
            SequenceAttention(epochs, attention, similarity),
        )
