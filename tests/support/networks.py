"""Tiny networks of every form, with weights drawn from one seed."""

import torch
from torch import nn

from cmt.nets.build import build_net
from cmt.nets.config import NetConfig, SpectralConfig
from cmt.nets.spectral import SpectralStream

TINY = NetConfig(d=16, ff=16, heads=2, n_epochs=5, dropout=0.0)
PAPER = NetConfig(form="paper", d=16, ff=16, heads=2, n_epochs=5, dropout=0.0)
SPECTRAL = SpectralConfig(d=8, layers=2, dropout=0.0, members=2)
EPOCH = NetConfig(kind="epoch", d=16, ff=16, heads=2, dropout=0.0)


def built(config: NetConfig) -> nn.Module:
    """Return a network in evaluation mode."""
    torch.manual_seed(0)
    return build_net(config).eval()


def built_stream(config: SpectralConfig) -> SpectralStream:
    """Return a spectral stream in evaluation mode."""
    torch.manual_seed(0)
    return SpectralStream(config).eval()
