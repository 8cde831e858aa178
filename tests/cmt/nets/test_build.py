"""Every network has the published number of parameters, and all of them learn."""

import pytest
import torch
from torch import nn

from cmt.nets.build import build_net
from cmt.nets.config import NetConfig
from tests.support.networks import EPOCH, PAPER, TINY, built


def n_parameters(config: NetConfig) -> int:
    return sum(parameter.numel() for parameter in build_net(config).parameters())


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (NetConfig("epoch", ff=128), 323_973),
        (NetConfig("epoch"), 521_349),
        (NetConfig("sequence", "paper"), 4_049_867),
        (NetConfig("sequence", "shared"), 455_045),
    ],
)
def test_parameter_counts_are_the_published_ones(config, expected):
    assert n_parameters(config) == expected


@pytest.mark.parametrize("config", [TINY, PAPER, EPOCH])
def test_every_parameter_gets_a_gradient(config, night):
    inputs = night if config.kind == "sequence" else [part[0] for part in night[:3]]
    if config.form == "paper":
        inputs = [night[0], night[1], torch.ones_like(night[2]), night[3]]
    net = built(config).train()
    net(*inputs).logits.square().sum().backward()
    silent = [name for name, p in net.named_parameters() if not p.grad.abs().sum() > 0]
    # A key's bias shifts all scores of a row alike, which a softmax cannot see.
    assert [name for name in silent if not name.endswith("key.bias")] == []


def test_a_tiny_net_learns_two_windows_by_heart(night):
    net = built(TINY).train()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-2)
    stages = torch.tensor([[0, 1, 2, 3, 4], [4, 3, 2, 1, 0]])
    for _ in range(40):
        optimizer.zero_grad()
        logits = net.train_logits(*night[:3], torch.ones(2, 5, dtype=torch.bool))
        nn.functional.cross_entropy(logits.flatten(0, 1), stages.flatten()).backward()
        optimizer.step()
    assert torch.equal(logits.argmax(-1), stages)
