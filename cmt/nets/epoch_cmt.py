"""The epoch CMT: one epoch in, one stage out."""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from cmt.nets.attention import FeedForwardBlock
from cmt.nets.config import NetConfig
from cmt.nets.crossmodal import Encoded, EpochEncoder
from cmt.stages import Stage


class EpochOutput(NamedTuple):
    """Logits (b, 5) in the order of `Stage`, and what went into them."""

    logits: Tensor
    attention: Encoded


class EpochCMT(nn.Module):
    """Cross-modal transformer for single epochs (arXiv 2208.06991, 0.32 M at ff = 128).

    The cross-modal CLS takes the place of CLS in the EEG and in the EOG token stream;
    each stream's feed-forward block works token by token, so only CLS goes through it.
    """

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        self.encoder = EpochEncoder(config)
        self.eeg_block = FeedForwardBlock(config.d, config.ff, config.dropout)
        self.eog_block = FeedForwardBlock(config.d, config.ff, config.dropout)
        self.head = nn.Linear(2 * config.d, len(Stage))

    def forward(self, eeg: Tensor, eog: Tensor, eog_present: Tensor) -> EpochOutput:
        """Stage eeg and eog (b, 3000), scaled, at 100 Hz; eog_present (b,) bool."""
        encoded = self.encoder(eeg, eog, eog_present)
        return EpochOutput(self.classify(encoded.vectors), encoded)

    def train_logits(self, eeg: Tensor, eog: Tensor, eog_present: Tensor) -> Tensor:
        """Return only the logits (b, 5) of `forward` in training, at less cost."""
        return self.classify(self.encoder.forward_cls(eeg, eog, eog_present))

    def classify(self, vectors: Tensor) -> Tensor:
        """Return the logits (b, 5) of encoded epochs (b, d)."""
        streams = [self.eeg_block(vectors), self.eog_block(vectors)]
        return self.head(torch.cat(streams, dim=-1))
