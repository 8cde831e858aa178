"""The state of a run is saved whole, and taken up again exactly."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
import torch
from torch import nn, optim

from cmt.errors import OutputError
from cmt.nets.build import build_net
from cmt.training.config import TrainConfig
from cmt.training.fitting import train_state
from cmt.training.fitting.distributed import Process
from cmt.training.fitting.sync_batch_norm import SyncBatchNorm
from cmt.training.fitting.train_state import TrainState, begin
from tests.support.prepared_nights import ALONE, NET

AVERAGED = TrainConfig(learning_rate=0.01, averaging=0.9)
PLAIN = replace(AVERAGED, averaging=None, optimiser="adam")


def begun(config: TrainConfig = AVERAGED, **how) -> TrainState:
    return begin(NET, config, lambda step: 1 / (1 + step), ALONE, **how)


def move(run: TrainState, n_steps: int) -> None:
    """Take steps down a slope that is made up."""
    for _ in range(n_steps):
        run.optimizer.zero_grad()
        sum(p.square().sum() for p in run.net.parameters()).backward()
        run.optimizer.step()
        run.schedule.step()
        if run.averaged is not None:
            run.averaged.update_parameters(run.net)
        run.step += 1


def same_weights(one: nn.Module, other: nn.Module) -> bool:
    pairs = zip(one.state_dict().items(), other.state_dict().items(), strict=True)
    return all(a == b and torch.equal(x, y) for (a, x), (b, y) in pairs)


@pytest.mark.parametrize("config", [AVERAGED, PLAIN])
def test_what_goes_on_ends_where_it_would_have(tmp_path, config):
    whole, first, second = begun(config), begun(config), begun(config)
    move(whole, 5)
    move(first, 3)
    first.save(tmp_path / "state.pt")
    second.go_on(tmp_path / "state.pt", ALONE)
    assert (second.step, second.rate) == (3, first.rate)
    move(second, 2)
    assert second.step == whole.step
    assert same_weights(second.net, whole.net)
    assert same_weights(second.kept, whole.kept)


def test_with_nothing_to_go_on_from_a_run_stays_at_its_beginning(tmp_path):
    run = begun()
    run.go_on(tmp_path / "state.pt", ALONE)
    assert run.step == 0
    assert same_weights(run.net, begun().net)


def test_a_state_that_was_saved_before_is_replaced_whole(tmp_path, monkeypatch):
    run, again, path = begun(), begun(), tmp_path / "state.pt"
    run.save(path)
    move(run, 1)
    monkeypatch.setattr(torch, "save", failing)
    with pytest.raises(OutputError, match="the disk is full"):
        run.save(path)
    again.go_on(path, ALONE)
    assert again.step == 0
    assert [each.name for each in tmp_path.iterdir()] == ["state.pt"]


def failing(_state: object, path) -> None:
    path.write_bytes(b"half")
    raise OSError("the disk is full")


def test_who_does_not_lead_goes_on_from_what_is_told_and_reads_nothing(tmp_path):
    first, second, path = begun(), begun(), tmp_path / "state.pt"
    move(first, 2)
    first.save(path)
    state = torch.load(path, weights_only=True)
    path.write_bytes(b"never read")
    told = []
    process = SimpleNamespace(
        leads=False, told_by_first=lambda value: told.append(value) or state
    )
    second.go_on(path, process)
    assert told == [None]
    assert second.step == 2
    assert same_weights(second.kept, first.kept)


def test_the_seed_decides_the_first_weights():
    one, same, other = (begun(replace(PLAIN, seed=seed)).net for seed in (1, 1, 2))
    assert same_weights(one, same)
    assert not same_weights(one, other)


def test_a_run_can_begin_with_given_weights():
    torch.manual_seed(77)
    given = build_net(NET)
    run = begun(weights=given.state_dict())
    assert same_weights(run.net, given)
    assert same_weights(run.kept, given)


def test_the_averaged_network_is_kept_where_there_is_one():
    averaged, plain = begun(AVERAGED), begun(PLAIN)
    assert averaged.kept is averaged.averaged.module
    assert averaged.kept is not averaged.net
    assert plain.kept is plain.net


@pytest.mark.parametrize(
    ("name", "kind"), [("adam", optim.Adam), ("adamw", optim.AdamW)]
)
def test_the_optimiser_has_the_recipe_s_numbers(name, kind):
    config = replace(PLAIN, optimiser=name, weight_decay=0.02, eps=1e-7)
    optimizer = begun(config).optimizer
    assert type(optimizer) is kind
    assert (optimizer.defaults["weight_decay"], optimizer.defaults["eps"]) == (
        0.02,
        1e-7,
    )


def test_the_rate_of_the_next_step_follows_the_schedule():
    run = begun()
    rates = []
    for _ in range(3):
        rates.append(run.rate)
        move(run, 1)
    assert rates == pytest.approx([0.01, 0.01 / 2, 0.01 / 3])


def test_several_processes_share_batch_norm_and_exchange_gradients_once(monkeypatch):
    settings = {}

    def together(logits: nn.Module, **how: object) -> nn.Module:
        settings.update(how)
        return logits

    monkeypatch.setattr(train_state, "DistributedDataParallel", together)
    two = Process(torch.device("cpu"), rank=0, count=2)
    run = begin(NET, PLAIN, lambda _: 1.0, two)
    norms = [m for m in run.net.modules() if isinstance(m, nn.BatchNorm1d)]
    assert {type(norm) for norm in norms} == {SyncBatchNorm}
    n_bytes = sum(4 * p.numel() for p in run.net.parameters())
    assert n_bytes < settings["bucket_cap_mb"] * 2**20
    assert same_weights(run.net, begun(PLAIN).net)
