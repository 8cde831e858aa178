"""One epoch in, one stage out."""

import pytest
import torch
from torch import nn

from cmt.nets.build import build_net
from cmt.nets.config import NetConfig

EPOCH = NetConfig(kind="epoch", d=16, ff=16, heads=2, dropout=0.0)


@pytest.fixture
def night():
    """Two windows of five epochs; some EOG and two epochs of the second are absent."""
    generator = torch.Generator().manual_seed(0)
    eeg, eog = torch.randn(2, 2, 5, 3000, generator=generator)
    eog_present = torch.tensor([[1, 1, 0, 1, 0], [0, 1, 1, 0, 1]], dtype=torch.bool)
    valid = torch.tensor([[1, 1, 1, 1, 1], [0, 1, 1, 1, 0]], dtype=torch.bool)
    return eeg, eog, eog_present, valid


def built(config: NetConfig) -> nn.Module:
    torch.manual_seed(0)
    return build_net(config).eval()


def test_an_epoch_gives_five_logits(night):
    eeg, eog, eog_present, _ = night
    output = built(EPOCH)(eeg[0], eog[0], eog_present[0])
    assert output.logits.shape == (5, 5)
    assert output.attention.eeg_attention.shape == (5, 60)
