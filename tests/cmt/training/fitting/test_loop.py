"""A step does what the recipe says, and a run stops to be measured when planned."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn
from torch.optim import SGD
from torch.optim.lr_scheduler import LambdaLR

from cmt.stages import UNSCORED, Stage
from cmt.training.config import TrainConfig
from cmt.training.data.windows import Batch, draw_windows, stack
from cmt.training.fitting import loop
from cmt.training.fitting.augmentation import Augmentation
from cmt.training.fitting.distributed import Process
from cmt.training.fitting.loop import augmented, fit, take_step
from cmt.training.fitting.schedule import Plan
from cmt.training.fitting.train_state import TrainState, begin
from tests.support.prepared_nights import ALONE, NET, night

CPU = torch.device("cpu")
BARE = TrainConfig(
    passes=2,
    batch_windows=2,
    checks=1,
    augmentation=None,
    averaging=None,
    clipping=None,
    eog_dropped=0.0,
    label_smoothing=0.0,
    precision="float32",
)


@pytest.fixture
def batch():
    """Four windows of five epochs of two nights, EOG and all."""
    nights = [night("a"), night("b")]
    windows = draw_windows(nights, 5, 1.0, np.random.default_rng(0))[:4]
    return stack(nights, windows, 5)


def linear_run(calls: list | None = None) -> TrainState:
    """Return a run of a network so plain that its epochs know nothing of each other."""
    torch.manual_seed(0)
    net = nn.Linear(1, 5)

    def logits(eeg, *others):
        if calls is not None:
            calls.append((eeg, *others))
        return net(eeg.square().mean(dim=-1, keepdim=True))

    optimizer = SGD(net.parameters(), lr=0.5)
    return TrainState(net, None, logits, optimizer, LambdaLR(optimizer, lambda _: 1.0))


def test_a_step_goes_down_the_slope_of_the_weighted_cross_entropy(batch):
    config = replace(BARE, stage_weights=(1, 2, 3, 4, 5))
    run, expected = linear_run(), linear_run().net
    found = take_step(run, batch, config, ALONE)
    kept = batch.stages != UNSCORED
    logits = expected(batch.eeg.square().mean(dim=-1, keepdim=True))[kept]
    weights = torch.tensor([1.0, 2, 3, 4, 5])
    loss = nn.functional.cross_entropy(logits, batch.stages[kept], weights)
    loss.backward()
    torch.testing.assert_close(found, loss.detach())
    for moved, before in zip(run.net.parameters(), expected.parameters(), strict=True):
        torch.testing.assert_close(moved.data, (before - 0.5 * before.grad).data)
    assert run.step == 1


def test_processes_losses_average_to_that_of_one_alone(batch):
    shares = [
        take_step(linear_run(), batch, BARE, Process(CPU, rank, count=2))
        for rank in (0, 1)
    ]
    alone = take_step(linear_run(), batch, BARE, ALONE)
    torch.testing.assert_close(sum(shares) / 2, alone)


def test_each_process_sees_its_windows_and_hears_where_any_has_an_eog(batch):
    calls = []
    present = torch.zeros(4, 5) > 0
    present[1, 2] = True
    batch = batch._replace(eog_present=present)
    take_step(linear_run(calls), batch, BARE, Process(CPU, 0, count=2))
    ((eeg, _, eog_present, valid, elsewhere),) = calls
    torch.testing.assert_close(eeg, batch.eeg[[0, 2]])
    torch.testing.assert_close(valid, batch.valid[[0, 2]])
    assert not eog_present.any()
    assert elsewhere.tolist() == [False, False, True, False, False]


def test_one_process_alone_hears_of_nobody_elsewhere(batch):
    calls = []
    take_step(linear_run(calls), batch, BARE, ALONE)
    assert calls[0][-1] is None


def test_the_gradient_is_clipped_where_the_recipe_says_so(batch):
    sizes = []
    for clipping in (None, 1e-3):
        run = linear_run()
        take_step(run, batch, replace(BARE, clipping=clipping), ALONE)
        gradient = torch.cat([p.grad.flatten() for p in run.net.parameters()])
        sizes.append(gradient.norm().item())
    assert sizes[0] > 1e-2
    assert sizes[1] == pytest.approx(1e-3, rel=0.01)


def test_products_are_in_the_recipe_s_precision(batch):
    calls = []
    for precision in ("bfloat16", "float32"):
        run = linear_run()
        run.logits = remembering(run.logits, calls)
        loss = take_step(run, batch, replace(BARE, precision=precision), ALONE)
        assert loss.dtype == torch.float32
    assert calls == [torch.bfloat16, torch.float32]


def remembering(logits, calls: list):
    def remembered(*inputs):
        found = logits(*inputs)
        calls.append(found.dtype)
        return found

    return remembered


def test_a_step_s_randomness_hangs_on_its_number_alone(batch):
    config = replace(BARE, augmentation=Augmentation(), eog_dropped=0.5)
    losses = []
    for step, seed in ((3, 9), (3, 10), (4, 9)):
        run = begin(NET, config, lambda _: 1.0, ALONE)
        run.step = step
        torch.manual_seed(seed)
        losses.append(take_step(run, batch, config, ALONE).item())
    assert losses[0] == losses[1] != losses[2]


def test_without_augmentation_a_batch_is_shown_as_it_is(batch):
    for shown, part in zip(augmented(batch, BARE, seed=0), batch, strict=True):
        torch.testing.assert_close(shown, part)


def test_the_eog_is_dropped_from_a_share_of_whole_windows():
    eeg, present = torch.zeros(1000, 2, 4), torch.ones(1000, 2) > 0
    present[:, 1] = False
    batch = Batch(eeg, eeg, present, present, present, present, eeg)
    shown = augmented(batch, replace(BARE, eog_dropped=0.3), seed=0).eog_present
    assert shown[:, 0].float().mean() == pytest.approx(0.7, abs=0.05)
    assert not shown[:, 1].any()


def test_a_blank_epoch_gets_no_rhythm():
    still = Augmentation(0.0, 0.0, 0.0, 0.0, 0.0, alpha_delta=1.0)
    eeg = torch.ones(1, 2, 3000)
    eeg[0, 1] = 0
    stages = torch.full((1, 2), int(Stage.N3))
    yes = torch.ones(1, 2) > 0
    batch = Batch(eeg, eeg, yes, yes, stages, yes, torch.zeros(1, 2, 2, 5))
    shown = augmented(batch, replace(BARE, augmentation=still), seed=1)
    assert shown.eeg[0, 0].std() > 0.01
    for signal in (shown.eeg, shown.eog):
        assert signal[0, 1].abs().max() < 1e-6


@pytest.fixture
def plain_steps(monkeypatch):
    """Let the k-th step of a run do nothing and lose k."""

    def step(run, *_):
        run.step += 1
        return torch.tensor(float(run.step))

    monkeypatch.setattr(loop, "take_step", step)


NIGHTS = [night("a", n_epochs=23), night("b", n_epochs=23)]


def run_of(config: TrainConfig, path, process=ALONE, told=lambda *_: None) -> list:
    """Run, and return the passes, the loss and the rate of every check."""
    checks = []

    def measure(_net: nn.Module, *numbers: float) -> None:
        checks.append(numbers)

    fit(NIGHTS, NET, config, path, measure, process, progress=told)
    return checks


@pytest.mark.usefixtures("plain_steps")
def test_a_check_tells_the_mean_loss_since_the_last_one(tmp_path):
    config = replace(BARE, checks=2)
    ends = sorted(Plan(NIGHTS, NET.n_epochs, config).checks())
    starts = [0, *ends[:-1]]
    means = [np.mean(range(a + 1, b + 1)) for a, b in zip(starts, ends, strict=True)]
    passes, losses, _ = zip(*run_of(config, tmp_path / "state.pt"), strict=True)
    assert list(losses) == pytest.approx(means)
    assert passes == pytest.approx([2 * end / ends[-1] for end in ends])


@pytest.mark.usefixtures("plain_steps")
def test_progress_tells_every_step_and_the_loss_now_and_then(tmp_path):
    told = []
    config = replace(BARE, passes=20)
    run_of(config, tmp_path / "state.pt", told=lambda *what: told.append(what))
    trained = [(part, what) for part, what in told if what.startswith("training")]
    fractions = [part for part, _ in trained]
    assert fractions == pytest.approx(np.arange(1, len(trained) + 1) / len(trained))
    whats = [what for _, what in trained]
    assert whats[:20] == ["training"] * 19 + ["training, loss 20.000"]


@pytest.mark.usefixtures("plain_steps")
def test_who_does_not_lead_neither_measures_nor_saves(tmp_path):
    follower = SimpleNamespace(
        leads=False,
        count=1,
        device=CPU,
        mean=lambda value: value.item(),
        told_by_first=lambda value: value,
    )
    assert run_of(BARE, tmp_path / "state.pt", follower) == []
    assert list(tmp_path.iterdir()) == []
