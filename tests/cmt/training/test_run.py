"""A run learns, stops, goes on exactly, and leaves a model."""

import json
from dataclasses import replace

import pytest
import torch

from cmt.errors import CmtError
from cmt.model.model_file import load_checkpoint
from cmt.training.config import PAPER, TrainConfig
from cmt.training.fitting.loop import fit
from cmt.training.run import Training, train_run
from cmt.training.selection.datasets import datasets_of_people
from tests.support.prepared_nights import ALONE, NET, night, write_nights

FEW = TrainConfig(passes=2, batch_windows=2, checks=1, validation_share=0.5)


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
