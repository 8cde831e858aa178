"""A run learns, stops, goes on exactly, and leaves a model."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from prepared_nights import ALONE, NET, night, write_nights

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.model.model_file import load_checkpoint
from cmt.training.config import PAPER, TrainConfig
from cmt.training.data.prepared_night import save_night
from cmt.training.data.settings import note_settings
from cmt.training.fitting.loop import fit
from cmt.training.fitting.schedule import Plan
from cmt.training.fitting.train_state import begin
from cmt.training.run import Training, train_run
from cmt.training.selection.datasets import datasets_of_people

FEW = TrainConfig(passes=2, batch_windows=2, checks=1, validation_share=0.5)


def test_the_plan_is_decided_by_the_seed():
    nights = [night("a"), night("b")]
    plan, same, other = (
        list(Plan(nights, 5, config).steps_from(0))
        for config in (FEW, FEW, TrainConfig(seed=1))
    )
    assert plan == same
    assert plan != other


def test_a_plan_goes_on_at_any_step():
    plan = Plan([night("a"), night("b", n_epochs=23)], 5, FEW)
    steps = list(plan.steps_from(0))
    assert len(steps) == plan.n_steps == sum(plan.lengths)
    for first in range(plan.n_steps + 1):
        assert list(plan.steps_from(first)) == steps[first:]


def test_the_published_rate_is_halved_every_30_passes():
    config = replace(PAPER, passes=61)
    plan = Plan([night("a", n_epochs=10)], 5, config)
    rate, ends = plan.rate(), np.cumsum(plan.lengths)
    assert [rate(0), rate(ends[29] - 1), rate(ends[29])] == [1, 1, 0.5]
    assert [rate(ends[59] - 1), rate(ends[59])] == [0.5, 0.25]


def test_the_published_recipe_is_that_of_the_paper():
    assert (PAPER.optimiser, PAPER.learning_rate, PAPER.eps) == ("adam", 1e-3, 1e-9)
    assert (PAPER.weight_decay, PAPER.batch_windows, PAPER.passes) == (1e-4, 32, 200)
    assert PAPER.stage_weights == (1, 2, 1, 2, 2)
    run = begin(NET, PAPER, lambda _: 1.0, ALONE)
    assert type(run.optimizer) is torch.optim.Adam
    assert run.optimizer.defaults["betas"] == (0.9, 0.999)
    assert run.kept is run.net


def test_an_interrupted_run_ends_as_if_it_had_not_been(tmp_path):
    nights = [night("a"), night("b")]
    for recipe in (FEW, replace(PAPER, passes=2, batch_windows=2)):
        state = tmp_path / f"{recipe.optimiser}.pt"
        curve, again = [], []
        whole = fit(nights, NET, recipe, tmp_path / "whole.pt", noted(curve), ALONE)
        with pytest.raises(InterruptedRunError):
            fit(nights, NET, recipe, state, noted(again, stop_after=1.2), ALONE)
        assert state.exists()
        resumed = fit(nights, NET, recipe, state, noted(again), ALONE)
        for one, other in zip(whole.parameters(), resumed.parameters(), strict=True):
            assert torch.equal(one, other)
        assert again == [*curve[:1], curve[1], curve[1]]
        (tmp_path / "whole.pt").unlink()


class InterruptedRunError(Exception):
    """The run was killed."""


def noted(curve: list, stop_after: float = 9.0):
    """Return what writes down the loss at every check, until it stops the run."""

    def measure(_net, passes: float, loss: float, rate: float) -> None:
        curve.append((passes, loss, rate))
        if passes > stop_after:
            raise InterruptedRunError

    return measure


def test_the_average_follows_the_weights():
    run = begin(NET, FEW, lambda _: 1.0, ALONE)
    with torch.no_grad():
        for parameter in run.net.parameters():
            parameter.fill_(1.0)
    for _ in range(50):
        run.averaged.update_parameters(run.net)
    assert all((p > 0.9).all() for p in run.kept.parameters())


def test_a_run_learns_and_leaves_a_model_and_its_measurements(tmp_path):
    data = write_nights(tmp_path / "data", "aabb")
    config = TrainConfig(
        passes=6, batch_windows=4, checks=1, validation_share=0.5, averaging=0.8
    )
    out = tmp_path / "run"
    model = train_run(
        Training(NET, config), datasets_of_people([data], config), out, ALONE
    )
    checkpoint = load_checkpoint(model)
    assert checkpoint.config == NET
    assert checkpoint.preprocessing.highpass_hz == 0.3
    assert checkpoint.provenance["training"]["passes"] == 6
    rows = json.loads((out / "checks.json").read_text())
    assert len(rows) == 6
    assert rows[-1]["loss"] < rows[0]["loss"]


def test_a_run_killed_between_measuring_and_saving_repeats_the_check(
    tmp_path, monkeypatch
):
    data = write_nights(tmp_path / "data", "ab", n_epochs=20)
    datasets = datasets_of_people([data], FEW)
    training = Training(NET, FEW)
    whole = train_run(training, datasets, tmp_path / "whole", ALONE)

    def killed(*_: object) -> None:
        raise InterruptedRunError

    with monkeypatch.context() as patched:
        patched.setattr("cmt.training.fitting.train_state.TrainState.save", killed)
        with pytest.raises(InterruptedRunError):
            train_run(training, datasets, tmp_path / "parts", ALONE)
    parts = train_run(training, datasets, tmp_path / "parts", ALONE)
    tables = [(model.parent / "checks.json").read_text() for model in (whole, parts)]
    assert tables[0] == tables[1]
    weights = [load_checkpoint(model).net.state_dict() for model in (whole, parts)]
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])


def test_a_run_of_other_settings_is_not_gone_on_with(tmp_path):
    data = write_nights(tmp_path / "data", "ab", n_epochs=10)
    datasets, out = datasets_of_people([data], FEW), tmp_path / "out"
    train_run(Training(NET, FEW), datasets, out, ALONE)
    longer = Training(NET, replace(FEW, passes=3))
    with pytest.raises(CmtError, match=r"a run of other settings \(training\)"):
        train_run(longer, datasets, out, ALONE)


def test_folders_that_were_prepared_differently_are_refused(tmp_path):
    one = write_nights(tmp_path / "one", "ab", n_epochs=10)
    other = tmp_path / "other"
    note_settings(other, "twins", Preprocessing(highpass_hz=0.2))
    save_night(other / "0.npz", night("c"))
    with pytest.raises(CmtError, match=r"highpass_hz 0\.2 against 0\.3"):
        datasets_of_people([one, other], FEW)
    (other / "prepared.json").unlink()
    with pytest.raises(CmtError, match=r"there is no prepared\.json"):
        datasets_of_people([one, other], FEW)


def test_without_tensorboard_its_logs_are_refused_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    data = write_nights(tmp_path / "data", "ab", n_epochs=10)
    with pytest.raises(CmtError, match="pip install tensorboard"):
        train_run(
            Training(NET, FEW),
            datasets_of_people([data], FEW),
            tmp_path / "out",
            ALONE,
            True,
        )


def test_the_numbers_of_every_check_go_to_tensorboard(tmp_path, monkeypatch):
    written = []

    class SummaryWriter:
        def __init__(self, folder: str) -> None:
            written.append(Path(folder).name)

        def add_scalar(self, name: str, _value: float, step: int) -> None:
            written.append((name, step))

        def flush(self) -> None:
            pass

    board = SimpleNamespace(SummaryWriter=SummaryWriter)
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", board)
    data = write_nights(tmp_path / "data", "ab", n_epochs=10)
    datasets = datasets_of_people([data], FEW)
    train_run(Training(NET, FEW), datasets, tmp_path / "out", ALONE, True)
    (name,) = datasets.validation
    names = ["loss", "learning rate", f"{name}/kappa"]
    assert written == ["tensorboard"] + [(n, s) for s in (1000, 2000) for n in names]
