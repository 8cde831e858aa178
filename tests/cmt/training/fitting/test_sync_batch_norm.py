"""BatchNorm over several processes is BatchNorm over all their shares at once."""

import pytest
import torch
from torch import distributed, nn

from cmt.training.fitting.sync_batch_norm import SyncBatchNorm, synchronise_batch_norm

D = 4


@pytest.fixture(autouse=True)
def one_process(monkeypatch):
    """Let the sum over all processes be that of the only one."""
    monkeypatch.setattr(distributed, "all_reduce", lambda _: None)


def shares(*sizes: int) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    return [3 + 2 * torch.randn(n, D, generator=generator) for n in sizes]


def pair() -> tuple[SyncBatchNorm, nn.BatchNorm1d]:
    """Return our BatchNorm and PyTorch's, with the same weights."""
    torch.manual_seed(0)
    theirs = nn.BatchNorm1d(D, eps=1e-3, momentum=0.3)
    nn.init.normal_(theirs.weight)
    nn.init.normal_(theirs.bias)
    ours = SyncBatchNorm(D, eps=1e-3, momentum=0.3)
    ours.load_state_dict(theirs.state_dict())
    return ours, theirs


def test_alone_it_is_torch_s_own():
    ours, theirs = pair()
    for features in shares(50, 7):
        torch.testing.assert_close(ours(features), theirs(features))
    for name, buffer in theirs.named_buffers():
        torch.testing.assert_close(ours.get_buffer(name), buffer)


def test_alone_its_gradients_are_torch_s_own():
    gradients = []
    for norm in pair():
        (features,) = shares(20)
        features.requires_grad_()
        norm(features).pow(3).sum().backward()
        gradients.append((features.grad, norm.weight.grad, norm.bias.grad))
    torch.testing.assert_close(*gradients, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("n_elsewhere", [1, 30])
def test_a_share_is_normalised_by_the_statistics_of_all(monkeypatch, n_elsewhere):
    here, elsewhere = shares(10, n_elsewhere)
    theirs_there = [[len(elsewhere)], elsewhere.sum(0), elsewhere.square().sum(0)]
    sums = torch.cat(
        [torch.as_tensor(part, dtype=torch.float) for part in theirs_there]
    )
    monkeypatch.setattr(distributed, "all_reduce", lambda values: values.add_(sums))
    ours, theirs = pair()
    expected = theirs(torch.cat([here, elsewhere]))[:10]
    torch.testing.assert_close(ours(here), expected)
    torch.testing.assert_close(ours.running_mean, theirs.running_mean)
    torch.testing.assert_close(ours.running_var, theirs.running_var)


def test_an_empty_share_takes_part_and_learns_the_same_statistics(monkeypatch):
    (elsewhere,) = shares(30)
    sums = torch.cat(
        [torch.tensor([30.0]), elsewhere.sum(0), elsewhere.square().sum(0)]
    )
    monkeypatch.setattr(distributed, "all_reduce", lambda values: values.add_(sums))
    ours, theirs = pair()
    theirs(elsewhere)
    assert ours(torch.zeros(0, D)).shape == (0, D)
    torch.testing.assert_close(ours.running_mean, theirs.running_mean)
    torch.testing.assert_close(ours.running_var, theirs.running_var)


def test_gradients_of_the_statistics_are_summed_over_all_processes(monkeypatch):
    summed = []
    monkeypatch.setattr(
        distributed, "all_reduce", lambda values: summed.append(values.shape)
    )
    (features,) = shares(10)
    pair()[0](features.requires_grad_()).pow(2).sum().backward()
    assert summed == [(1 + 2 * D,)] * 2


def test_in_staging_nobody_is_waited_for(monkeypatch):
    def waited(_) -> None:
        raise AssertionError("it waits for other processes")

    monkeypatch.setattr(distributed, "all_reduce", waited)
    ours, theirs = (norm.eval() for norm in pair())
    (features,) = shares(5)
    torch.testing.assert_close(ours(features), theirs(features))


def test_statistics_are_taken_in_full_precision():
    ours, theirs = pair()
    features = shares(200)[0].bfloat16()
    with torch.autocast("cpu", torch.bfloat16):
        found = ours(features)
    assert found.dtype == torch.bfloat16
    torch.testing.assert_close(found, theirs(features.float()).bfloat16())
    torch.testing.assert_close(ours.running_var, theirs.running_var)


def test_every_batch_norm_of_a_network_is_replaced_with_all_that_it_knows():
    torch.manual_seed(0)
    inner = nn.Sequential(nn.Linear(D, D), nn.BatchNorm1d(D, eps=1e-2, momentum=0.2))
    net = nn.Sequential(nn.BatchNorm1d(D), nn.ModuleList([inner]), nn.LayerNorm(D))
    net[0](shares(9)[0])
    before = {name: value.clone() for name, value in net.state_dict().items()}
    assert synchronise_batch_norm(net) is net
    norms = [m for m in net.modules() if isinstance(m, nn.BatchNorm1d)]
    assert [type(norm) for norm in norms] == [SyncBatchNorm] * 2
    assert (norms[1].eps, norms[1].momentum) == (1e-2, 0.2)
    torch.testing.assert_close(dict(net.state_dict()), before)
