"""From a configuration to the network it describes."""

from torch import nn

from cmt.nets.config import NetConfig
from cmt.nets.epoch_cmt import EpochCMT
from cmt.nets.sequence_cmt import PaperSequenceCMT, SequenceCMT


def build_net(config: NetConfig) -> nn.Module:
    """Build the network that ``config`` describes, its weights not trained yet."""
    if config.kind == "epoch":
        return EpochCMT(config)
    return SequenceCMT(config) if config.form == "shared" else PaperSequenceCMT(config)
