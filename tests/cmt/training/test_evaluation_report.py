"""What an evaluation says where something is undefined."""

import json
from dataclasses import replace

import numpy as np
import pytest

from cmt.model.staging_model import load_model
from cmt.training.data.prepared_night import load_night, save_night
from cmt.training.evaluate import evaluate
from cmt.training.evaluation_report import evaluation_json, evaluation_table
from tests.support.prepared_nights import copy_expert, write_three_hours
from tests.support.recordings import write_model


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return load_model(write_model(tmp_path_factory.mktemp("m") / "tiny.safetensors"))


@pytest.fixture
def folder(tmp_path):
    """Return one night of three hours that was not cropped."""
    return write_three_hours(tmp_path)


def test_the_json_has_null_where_a_value_is_undefined(model, folder, monkeypatch):
    copy_expert(monkeypatch)
    about = json.loads(evaluation_json(evaluate(model, folder, [0])))
    whole = about["whole"]
    assert whole["pooled"]["kappa"] == 1
    assert whole["pooled"]["f1"] == {"W": 1, "N1": None, "N2": 1, "N3": None, "R": None}
    assert whole["per_night"]["kappa"] == {"mean": 1, "sd": None, "n_nights": 1}
    assert whole["per_night"]["f1"]["R"] == {"mean": None, "sd": None, "n_nights": 0}
    assert np.array(whole["confusion"]).sum() == whole["n_epochs"] == 359
    assert about["stages"] == ["W", "N1", "N2", "N3", "R"]


def test_the_table_says_on_how_many_nights_kappa_is_defined(model, folder, monkeypatch):
    copy_expert(monkeypatch)
    awake = load_night(folder / "a.npz")
    awake = replace(awake, stages=np.zeros(360, np.int8))
    save_night(folder / "b.npz", awake)
    table = evaluation_table(evaluate(model, folder, [0]))
    assert (
        "κ         1.000    per night 1.000 ± n/a (defined on 1 of 2 nights)" in table
    )
    assert "Whole recordings: 2 nights of 1 person, 719 epochs" in table
    assert "nan" not in table


def test_the_table_counts_one_night_in_the_singular(model, folder, monkeypatch):
    copy_expert(monkeypatch)
    table = evaluation_table(evaluate(model, folder, [0]))
    assert table.splitlines()[0].endswith(", fold 0")
    assert "Whole recordings: 1 night of 1 person, 359 epochs" in table
    assert "of 1 nights" not in table
