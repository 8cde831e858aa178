"""A run of the spectral stream leaves a model that says how and on whom it was made."""

import json
from dataclasses import asdict, replace

import numpy as np
import pytest
import torch

from cmt.errors import CmtError, OutputError
from cmt.model.model_file import load_spectral
from cmt.training.data.provenance import people_marks
from cmt.training.spectral.run import train_spectral
from tests.support.prepared_nights import FEW_STEPS, ONE_EACH, write_bands


@pytest.fixture(scope="module")
def bands(tmp_path_factory):
    """Return a table of two nights of one person of each fold."""
    return write_bands(tmp_path_factory.mktemp("t") / "bands.npz", people=ONE_EACH)


@pytest.fixture(scope="module")
def trained(bands, tmp_path_factory):
    """Return the model of a run that left out the people of fold 1."""
    out = tmp_path_factory.mktemp("results") / "four"
    return train_spectral(bands, out, FEW_STEPS, [0, 2, 3, 4])


def test_a_run_leaves_its_model_where_evaluate_looks_for_it(trained):
    assert trained.name == "best.safetensors"
    assert [path.name for path in trained.parent.glob("*.safetensors")] == [
        trained.name
    ]
    assert load_spectral(trained)[0].config == FEW_STEPS.net


def test_the_model_says_how_it_was_trained(trained):
    about = load_spectral(trained)[1]
    assert about["run"] == "four"
    assert about["n_nights"] == 8
    assert about["training"] == json.loads(json.dumps(asdict(FEW_STEPS)))
    note = json.loads((trained.parent / "run.json").read_text())
    assert note == about | {"net": asdict(FEW_STEPS.net)}


def test_the_model_says_on_whom_it_was_trained_and_names_nobody(trained):
    people = load_spectral(trained)[1]["people"]
    seen = ["00", "02", "03", "07"]
    assert people == {"trained_on": people_marks("Sleep-EDF", seen)}
    assert not set(people["trained_on"]) & set(people_marks("Sleep-EDF", ["01"]))


def test_without_folds_everybody_is_trained_on(bands, tmp_path):
    config = replace(FEW_STEPS, steps=1)
    about = load_spectral(train_spectral(bands, tmp_path / "all", config))[1]
    assert len(about["people"]["trained_on"]) == 5
    assert about["n_nights"] == 10


def test_people_who_are_left_out_change_nothing(bands, trained, tmp_path):
    others = write_bands(tmp_path / "bands.npz", people=ONE_EACH)
    with np.load(others) as file:
        powers, subject = file["log_power"], file["subject"]
    powers[subject == 1] += 3
    write_bands(others, people=ONE_EACH, log_power=powers)
    again = train_spectral(others, tmp_path / "four", FEW_STEPS, [4, 3, 2, 0])
    assert same_weights(again, trained)
    other = train_spectral(bands, tmp_path / "other", FEW_STEPS, [0, 1, 2, 3])
    assert not same_weights(other, trained)


def same_weights(one, other) -> bool:
    pairs = zip(
        *(load_spectral(path)[0].state_dict().values() for path in (one, other)),
        strict=True,
    )
    return all(torch.equal(*pair) for pair in pairs)


def test_a_run_of_other_settings_or_people_is_not_gone_on_with(bands, trained):
    folds = [0, 2, 3, 4]
    for config, chosen, told in (
        (replace(FEW_STEPS, steps=4), folds, r"\(training\)"),
        (replace(FEW_STEPS, net=replace(FEW_STEPS.net, d=5)), folds, "net, training"),
        (FEW_STEPS, [0, 1], r"\(n_nights, people\)"),
    ):
        with pytest.raises(CmtError, match=f"a run of other settings .*{told}"):
            train_spectral(bands, trained.parent, config, chosen)


def test_progress_is_told_as_training(bands, tmp_path):
    told = []
    config = replace(FEW_STEPS, steps=1)
    where = {"folds": [1], "progress": lambda *what: told.append(what)}
    train_spectral(bands, tmp_path / "a", config, **where)
    assert told == [(0.5, "training"), (1.0, "training")]


def test_nothing_is_written_where_nothing_can_be_trained(bands, tmp_path):
    for table, folds in ((tmp_path / "absent.npz", None), (bands, [9])):
        with pytest.raises(CmtError, match="There is no"):
            train_spectral(table, tmp_path / "out", FEW_STEPS, folds)
    assert not (tmp_path / "out").exists()


def test_a_place_where_nothing_can_be_written_is_told(bands, tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError, match="cannot be written"):
        train_spectral(bands, tmp_path / "taken" / "run", FEW_STEPS)
