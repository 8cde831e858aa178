"""One modality of an epoch: from 3000 samples to 60 half-second tokens and a CLS."""

import torch
from einops import rearrange, repeat
from torch import Tensor, nn

from cmt.nets.attention import AttentionBlock, sinusoids
from cmt.nets.config import NetConfig


class MultiScaleTokens(nn.Module):
    """Three convolution paths over the same half-seconds, from coarse to fine."""

    def __init__(self, d: int) -> None:
        super().__init__()
        self.whole = _path(d // 4, _conv(1, d // 4, 50))
        self.fine = _path(
            3 * d // 8,
            *(
                _conv(1, d // 8, 5),
                _conv(d // 8, d // 4, 5),
                _conv(d // 4, 3 * d // 8, 2),
            ),
        )
        self.halves = _path(
            3 * d // 8, _conv(1, d // 4, 25), _conv(d // 4, 3 * d // 8, 2)
        )
        self.merge = _path(d, _conv(d, d, 1))

    def forward(self, samples: Tensor) -> Tensor:
        """Turn samples (b, 3000) into tokens (b, 60, d)."""
        wave = rearrange(samples, "epoch sample -> epoch 1 sample")
        scales = torch.cat(
            [self.whole(wave), self.fine(wave), self.halves(wave)], dim=1
        )
        return rearrange(self.merge(scales), "epoch d token -> epoch token d")


class ModalityEncoder(nn.Module):
    """Tokens, a CLS token before them, their places, and attention among them."""

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        self.tokens = MultiScaleTokens(config.d)
        self.cls = nn.Parameter(torch.randn(config.d) * 0.02)
        self.dropout = nn.Dropout(config.dropout)
        self.block = AttentionBlock(config.d, config.heads)

    def forward(self, samples: Tensor) -> tuple[Tensor, Tensor]:
        """Encode samples (b, 3000): features (b, 61, d) and weights (b, 61, 61)."""
        tokens = self.embed(samples)
        return self.block(tokens, tokens)

    def summary(self, samples: Tensor) -> Tensor:
        """Return only the CLS feature (b, d) of `forward`, at a fraction of its cost.

        Nothing but the CLS reaches the logits, so training asks for no more than this.
        """
        tokens = self.embed(samples)
        return self.block(tokens[:, :1], tokens)[0][:, 0]

    def embed(self, samples: Tensor) -> Tensor:
        """Turn samples (b, 3000) into CLS and tokens with their places, (b, 61, d)."""
        tokens = self.tokens(samples)
        cls = repeat(self.cls, "d -> epoch 1 d", epoch=len(tokens)).to(tokens.dtype)
        placed = torch.cat([cls, tokens], dim=1)
        return self.dropout(placed + sinusoids(*placed.shape[1:], like=placed))


def _conv(inputs: int, outputs: int, size: int) -> nn.Sequential:
    """Convolve without overlap: ``size`` is kernel and stride."""
    return nn.Sequential(nn.Conv1d(inputs, outputs, size, size), nn.LeakyReLU())


def _path(outputs: int, *convolutions: nn.Module) -> nn.Sequential:
    return nn.Sequential(*convolutions, nn.BatchNorm1d(outputs))
