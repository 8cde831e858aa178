"""An epoch's EEG and EOG, weighed against each other and joined in one vector."""

import math
from typing import NamedTuple

import torch
from einops import einsum, rearrange, repeat
from torch import Tensor, nn

from cmt.nets.attention import AttentionBlock, masked_softmax
from cmt.nets.config import NetConfig
from cmt.nets.tokens import ModalityEncoder


class Encoded(NamedTuple):
    """Epochs as vectors, and what went into each.

    vectors
        ``(b, d)``: the cross-modal CLS.
    eeg_attention, eog_attention
        ``(b, 60)``: the CLS's true attention to each half-second, mean over heads; rows
        sum to 1, and are 0 where the EOG was masked.
    modality_attention
        ``(b, 2)``: likewise, to the EEG and the EOG.
    eeg_similarity, eog_similarity
        ``(b, 60)``: the paper's measure, scaled dot products of output features,
        divided by the row's maximum.
    modality_similarity
        ``(b, 2)``: likewise, as a softmax.
    """

    vectors: Tensor
    eeg_attention: Tensor
    eog_attention: Tensor
    modality_attention: Tensor
    eeg_similarity: Tensor
    eog_similarity: Tensor
    modality_similarity: Tensor


class EpochEncoder(nn.Module):
    """Encodes epochs one by one; an absent EOG is masked and never looked at."""

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        self.eeg = ModalityEncoder(config)
        self.eog = ModalityEncoder(config)
        self.cls = nn.Parameter(torch.randn(config.d) * 0.02)
        self.block = AttentionBlock(config.d, config.heads)

    def forward(self, eeg: Tensor, eog: Tensor, eog_present: Tensor) -> Encoded:
        """Encode eeg and eog (b, 3000), eog_present (b,) bool, with all maps."""
        eeg_features, eeg_weights = self.eeg(eeg)
        eog_features = eeg_features.new_zeros(eeg_features.shape)
        eog_weights = eeg_weights.new_zeros(eeg_weights.shape)
        if eog_present.any():
            # Absent epochs are not even encoded: they must not move BatchNorm.
            eog_features[eog_present], eog_weights[eog_present] = self.eog(
                eog[eog_present]
            )
        joint, joint_weights = self.join(
            eeg_features[:, 0], eog_features[:, 0], eog_present
        )
        vectors, modalities = joint[:, 0], joint[:, 1:]
        return Encoded(
            vectors,
            _cls_shares(eeg_weights),
            _cls_shares(eog_weights),
            _cls_shares(joint_weights),
            _relative(_similarity(vectors, eeg_features[:, 1:])),
            _relative(_similarity(vectors, eog_features[:, 1:])) * eog_present[:, None],
            masked_softmax(_similarity(vectors, modalities), _modalities(eog_present)),
        )

    def forward_cls(self, eeg: Tensor, eog: Tensor, eog_present: Tensor) -> Tensor:
        """Return only the vectors (b, d) of `forward` in training, at less cost."""
        eeg_cls = self.eeg.forward_cls(eeg)
        eog_cls = torch.zeros_like(eeg_cls)
        if eog_present.any():
            eog_cls[eog_present] = self.eog.forward_cls(eog[eog_present])
        return self.join(eeg_cls, eog_cls, eog_present)[0][:, 0]

    def join(
        self, eeg_cls: Tensor, eog_cls: Tensor, eog_present: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Attend among CLS, EEG, EOG: features (b, 3, d), weights (b, 3, 3)."""
        cls = repeat(self.cls, "d -> epoch d", epoch=len(eeg_cls)).to(eeg_cls.dtype)
        tokens = rearrange([cls, eeg_cls, eog_cls], "token epoch d -> epoch token d")
        present = _modalities(eog_present)
        return self.block(tokens, tokens, torch.cat([present[:, :1], present], dim=1))


def _modalities(eog_present: Tensor) -> Tensor:
    """Return (b, 2) bool: EEG, which is always present, and EOG."""
    return torch.stack([torch.ones_like(eog_present), eog_present], dim=1)


def _cls_shares(weights: Tensor) -> Tensor:
    """Return the CLS row without the CLS itself, scaled to sum to 1 (or left all 0)."""
    shares = weights[:, 0, 1:]
    return shares / shares.sum(dim=-1, keepdim=True).clamp_min(1e-12)


def _similarity(vectors: Tensor, features: Tensor) -> Tensor:
    """Return c·k/√d of vectors (b, d) with features (b, n, d), as (b, n)."""
    products = einsum(vectors, features, "epoch d, epoch n d -> epoch n")
    return products / math.sqrt(vectors.shape[-1])


def _relative(similarity: Tensor) -> Tensor:
    """Divide by the row's maximum, or its size where negative, to keep the order."""
    return similarity / similarity.amax(dim=-1, keepdim=True).abs().clamp_min(1e-12)
