"""The spectral stream: a whole recording's spectra in, a stage for each epoch out."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import torch
from einops import rearrange
from torch import Tensor, nn

from cmt.nets.config import MOST_MEMBERS, SpectralConfig
from cmt.spectra import N_FEATURES
from cmt.stages import Stage


class SpectralNet(nn.Module):
    """One member: gated recurrent layers that read the recording both ways."""

    def __init__(self, config: SpectralConfig) -> None:
        super().__init__()
        self.enter = nn.Sequential(
            nn.Linear(N_FEATURES, config.d), nn.GELU(), nn.Dropout(config.dropout / 2)
        )
        self.context = nn.GRU(
            config.d,
            config.d,
            config.layers,
            batch_first=True,
            bidirectional=True,
            dropout=config.dropout if config.layers > 1 else 0.0,
        )
        self.head = nn.Linear(2 * config.d, len(Stage))

    def forward(self, features: Tensor) -> Tensor:
        """Turn features (b, n_epochs, N_FEATURES) into logits (b, n_epochs, 5)."""
        return self.head(self.context(self.enter(features))[0])


class SpectralStream(nn.Module):
    """Several networks that say together how probable each stage is."""

    def __init__(self, config: SpectralConfig) -> None:
        super().__init__()
        self.config = config
        self.members = nn.ModuleList(SpectralNet(config) for _ in range(config.members))

    def forward(self, features: Tensor) -> Tensor:
        """Turn a recording's features (n_epochs, N_FEATURES) into log probabilities.

        Those of the members, (n_epochs, 5), are averaged and made to sum to 1.
        """
        return self.averaged(self.by_member(features))

    def by_member(self, features: Tensor) -> Tensor:
        """Turn features (n_epochs, N_FEATURES) into the members' (m, n_epochs, 5)."""
        batch = rearrange(features, "epoch feature -> 1 epoch feature")
        # Step by step through the night, a member occupies one core.
        with ThreadPoolExecutor(len(self.members)) as pool:
            logits = list(pool.map(_as_the_caller(batch), self.members))
        return torch.cat(logits).log_softmax(-1)

    @staticmethod
    def averaged(logs: Tensor) -> Tensor:
        """Turn the members' log probabilities (m, n_epochs, 5) into (n_epochs, 5)."""
        return logs.mean(dim=0).log_softmax(-1)


def _as_the_caller(batch: Tensor) -> Callable[[SpectralNet], Tensor]:
    """Return what a member says of a batch, in whichever thread.

    Whether gradients are kept is a matter of threads, and here one of who asks.
    """
    keeps, is_inference = torch.is_grad_enabled(), torch.is_inference_mode_enabled()

    def logits(member: SpectralNet) -> Tensor:
        with torch.inference_mode(is_inference), torch.set_grad_enabled(keeps):
            return member(batch)

    return logits


def joined(streams: Sequence[SpectralStream]) -> SpectralStream:
    """Return one stream of the members of all.

    Raises
    ------
    ValueError
        Their networks differ in shape, or are too many.
    """
    shapes = {replace(stream.config, members=1) for stream in streams}
    if len(shapes) > 1:
        raise ValueError("their networks differ in shape")
    members = [member for stream in streams for member in stream.members]
    if len(members) > MOST_MEMBERS:
        raise ValueError(f"{len(members)} networks are more than {MOST_MEMBERS}")
    stream = SpectralStream(replace(shapes.pop(), members=len(members)))
    stream.members = nn.ModuleList(members)
    return stream.eval()
