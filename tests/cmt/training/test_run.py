"""A run learns, stops, goes on exactly, and leaves a model."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import torch

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.model.model_file import Checkpoint, load_checkpoint
from cmt.model.temperature import Calibration
from cmt.nets.build import build_net
from cmt.training.config import PAPER, TrainConfig
from cmt.training.fitting.loop import fit
from cmt.training.fitting.train_state import TrainState
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


EARLIER_NAMES = {
    "polarity_averaging": "both_polarities",
    "soft_target_share": "teacher_share",
    "recorded_repeats": "real_repeats",
    "recorded_weight": "real_weight",
    "recorded_contrast": "real_contrast",
    "alpha_delta": "sleep_rhythm",
}


def in_earlier_names(value: object) -> object:
    """Return what an earlier version would have written."""
    if isinstance(value, list):
        return [in_earlier_names(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        EARLIER_NAMES.get(name, name): in_earlier_names(each)
        for name, each in value.items()
    }


def age(run: Path) -> None:
    """Let a run's folder look as if an earlier version had written it."""
    about = json.loads((run / "run.json").read_text())
    (run / "run.json").write_text(json.dumps(in_earlier_names(about)))
    (run / "checks.json").rename(run / "measurements.json")


def test_a_run_of_an_earlier_version_goes_on_under_the_present_names(
    tmp_path, monkeypatch
):
    data = write_nights(tmp_path / "data", "ab", n_epochs=20)
    run = Training(NET, FEW), datasets_of_people([data], FEW)
    train_run(*run, tmp_path / "whole" / "it", ALONE)
    out, save = tmp_path / "parts" / "it", TrainState.save

    def saved_and_killed(state: TrainState, path: Path) -> None:
        save(state, path)
        raise InterruptedRunError

    with monkeypatch.context() as patched:
        patched.setattr(TrainState, "save", saved_and_killed)
        with pytest.raises(InterruptedRunError):
            train_run(*run, out, ALONE)
    age(out)
    assert "real_weight" in (out / "run.json").read_text()
    train_run(*run, out, ALONE)
    for name in ("run.json", "checks.json"):
        whole = tmp_path / "whole" / "it" / name
        assert (out / name).read_text() == whole.read_text()


def test_what_a_run_of_an_earlier_version_began_with_is_read_in_present_names(tmp_path):
    data = write_nights(tmp_path / "data", "ab", n_epochs=10)
    config = replace(FEW, passes=1)
    before = {"training": asdict(FEW), "average_of": [{"training": asdict(FEW)}]}
    torch.manual_seed(0)
    init = Checkpoint(
        build_net(NET), NET, Calibration(), Preprocessing(highpass_hz=0.3), before
    )
    run = Training(NET, config, init), datasets_of_people([data], config)
    train_run(*run, tmp_path / "out", ALONE)
    written = (tmp_path / "out" / "run.json").read_text()
    age(tmp_path / "out")
    train_run(*run, tmp_path / "out", ALONE)
    assert (tmp_path / "out" / "run.json").read_text() == written


@pytest.mark.parametrize(
    ("training", "differs"),
    [
        (Training(replace(NET, polarity_averaging=True), FEW), "net"),
        (Training(NET, replace(FEW, recorded_weight=2.0)), "training"),
    ],
)
def test_a_run_of_an_earlier_version_of_other_settings_is_not_gone_on_with(
    tmp_path, training, differs
):
    data = write_nights(tmp_path / "data", "ab", n_epochs=10)
    datasets, out = datasets_of_people([data], FEW), tmp_path / "out"
    train_run(Training(NET, FEW), datasets, out, ALONE)
    age(out)
    with pytest.raises(CmtError, match=rf"other settings \({differs}\)"):
        train_run(training, datasets, out, ALONE)
