"""One modality of an epoch: from 3000 samples to 60 half-second tokens and a CLS."""

import torch
from einops import pack, rearrange, repeat, unpack
from torch import Tensor, nn
from torch.nn import functional

from cmt.nets.attention import AttentionBlock, sinusoids
from cmt.nets.config import NetConfig
from cmt.nets.dropout import Dropout
from cmt.nets.polarity_averaging import polarity_averaged


class Patches(nn.Module):
    """A convolution without overlap, ``size`` its kernel and its stride.

    It is a linear map of patches, and several times faster as one.
    """

    def __init__(self, inputs: int, outputs: int, size: int) -> None:
        super().__init__()
        self.size = size
        self.linear = nn.Linear(inputs * size, outputs)

    def forward(self, wave: Tensor) -> Tensor:
        """Turn (b, n * size, inputs) into (b, n, outputs)."""
        patches = rearrange(
            wave, "epoch (n size) d -> epoch n (size d)", size=self.size
        )
        return functional.leaky_relu(self.linear(patches))


class Path(nn.Module):
    """Convolutions one after the other, and BatchNorm at their end."""

    def __init__(self, *convolutions: Patches) -> None:
        super().__init__()
        self.convolutions = nn.Sequential(*convolutions)
        self.norm = nn.BatchNorm1d(convolutions[-1].linear.out_features)

    def forward(self, wave: Tensor) -> Tensor:
        """Turn (b, n_samples, inputs) into (b, n_tokens, outputs)."""
        features = self.convolutions(wave)
        tokens, shape = pack([features], "* d")
        tokens = self.norm(tokens)
        if tokens.requires_grad:
            # Of several paths joined, the gradient comes back in strips, for which
            # BatchNorm's backward takes several times as long.
            tokens.register_hook(Tensor.contiguous)
        return unpack(tokens, shape, "* d")[0]


class MultiScaleTokens(nn.Module):
    """Three convolution paths over the same half-seconds, from coarse to fine."""

    def __init__(self, d: int) -> None:
        super().__init__()
        self.whole = Path(Patches(1, d // 4, 50))
        self.fine = Path(
            Patches(1, d // 8, 5),
            Patches(d // 8, d // 4, 5),
            Patches(d // 4, 3 * d // 8, 2),
        )
        self.halves = Path(Patches(1, d // 4, 25), Patches(d // 4, 3 * d // 8, 2))
        self.merge = Path(Patches(d, d, 1))

    def forward(self, samples: Tensor) -> Tensor:
        """Turn samples (b, 3000) into tokens (b, 60, d)."""
        wave = rearrange(samples, "epoch sample -> epoch sample 1")
        scales = [self.whole(wave), self.fine(wave), self.halves(wave)]
        return self.merge(torch.cat(scales, dim=-1))


class ModalityEncoder(nn.Module):
    """Tokens, a CLS token before them, their places, and attention among them."""

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        self.tokens = MultiScaleTokens(config.d)
        self.cls = nn.Parameter(torch.randn(config.d) * 0.02)
        self.dropout = Dropout(config.dropout)
        self.block = AttentionBlock(config.d, config.heads)
        self.polarity_averaging = config.polarity_averaging

    def forward(self, samples: Tensor) -> tuple[Tensor, Tensor]:
        """Encode samples (b, 3000): features (b, 61, d) and weights (b, 61, 61)."""
        if self.training or not self.polarity_averaging:
            return self._attended(samples)
        return polarity_averaged(self._attended, samples)

    def _attended(self, samples: Tensor) -> tuple[Tensor, Tensor]:
        tokens = self.embed(samples)
        return self.block(tokens, tokens)

    def forward_cls(self, samples: Tensor) -> Tensor:
        """Return only the CLS feature (b, d), of the signals as they are, sooner.

        Nothing but the CLS reaches the logits, so training asks for no more than this.
        """
        cls, tokens = self._placed(samples)
        return self.block.forward_cls(cls, tokens)

    def embed(self, samples: Tensor) -> Tensor:
        """Turn samples (b, 3000) into CLS and tokens with their places, (b, 61, d)."""
        cls, tokens = self._placed(samples)
        return torch.cat([rearrange(cls, "epoch d -> epoch 1 d"), tokens], dim=1)

    def _placed(self, samples: Tensor) -> tuple[Tensor, Tensor]:
        """Return CLS (b, d) and tokens (b, 60, d) with their places."""
        tokens = self.tokens(samples)
        n_epochs, n_tokens, d = tokens.shape
        places = sinusoids(1 + n_tokens, d, like=tokens)
        cls = repeat(
            self.cls.to(tokens.dtype) + places[0], "d -> epoch d", epoch=n_epochs
        )
        return self.dropout(cls), self.dropout(tokens + places[1:])
