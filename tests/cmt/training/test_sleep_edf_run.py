"""From Sleep-EDF's files to the paper's figures, by commands alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cmt.model.model_file import load_checkpoint
from cmt.training.data.folds import load_folds
from tests.support.command_line import run
from tests.support.paths import ROOT
from tests.support.sleep_edf_layout import NIGHT, write_sleep_edf

SMALL = ["--passes", "1", "--batch", "4", "--width", "16", "--feed-forward", "16"]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Return four prepared nights, of four people in as many folds."""
    folder = tmp_path_factory.mktemp("sleep-edf")
    nights = dict.fromkeys(("SC4001", "SC4021", "SC4031", "SC4011"), NIGHT)
    write_sleep_edf(folder / "cassette", nights)
    out = folder / "prepared"
    # Prepared, and told that of the 153 nights there are but four.
    asked = ("prepare", "sleep-edf", "--folder", folder / "cassette", "--out", out)
    assert run(*asked) == 2
    return out


def folds_of_people(data: Path, *people: str) -> list[int]:
    folds = load_folds(data)
    return [folds[person] for person in people]


@pytest.fixture(scope="module")
def trained(data, tmp_path_factory):
    """Return a run of the published recipe, cut short."""
    out = tmp_path_factory.mktemp("results") / "small"
    train, validation, _ = folds_of_people(data, "00", "02", "01")
    asked = ("--train-folds", train, "--val-folds", validation)
    assert run("train", "--data", data, "--out", out, *asked, *SMALL) == 0
    return out


def test_people_of_the_layout_are_in_different_folds(data):
    folds = folds_of_people(data, "00", "02", "03", "01")
    assert len(set(folds)) == len(folds)


def test_a_run_says_how_and_on_whom_it_was_trained(data, trained):
    checkpoint = load_checkpoint(trained / "best.safetensors")
    train, validation = folds_of_people(data, "00", "02")
    about = checkpoint.provenance
    assert about["folds"] == {"train": [train], "validation": [validation]}
    assert about["training"]["optimiser"] == "adam"
    assert about["training"]["batch_windows"] == 4
    # No polarity was drawn in training, so none is turned in staging.
    assert not checkpoint.config.polarity_averaging
    assert checkpoint.preprocessing.highpass_hz == 0.2
    assert not set(about["people"]["trained_on"]) & set(about["people"]["chosen_by"])
    (row,) = json.loads((trained / "checks.json").read_text())
    assert row["validation"]["kappa"] == pytest.approx(row["chosen_by"], abs=1e-4)


def test_a_run_is_evaluated_on_people_whom_it_has_not_seen(data, trained, capsys):
    (test,) = folds_of_people(data, "01")
    assert run("evaluate", "--run", trained, "--data", data, "--folds", test) == 0
    about = json.loads((trained / "evaluation.json").read_text())
    assert about["cropped"]["n_people"] == 1
    assert "per night" in capsys.readouterr().out


def test_folds_that_a_model_has_seen_are_refused(data, trained, capsys):
    train, validation, test = folds_of_people(data, "00", "02", "01")
    folds = (train, validation, test)
    assert run("evaluate", "--run", trained, "--data", data, "--folds", *folds) == 2
    told = capsys.readouterr().err
    assert f"trained on people of fold {train} and" in told
    assert f"chosen by people of fold {validation}," in told


def test_a_run_is_interpreted(data, trained, tmp_path):
    recording = data.parent / "cassette" / "SC4011E0-PSG.edf"
    asked = ("--run", trained, "--recording", recording, "--epochs", "9-10")
    assert run("interpret", *asked, "--out", tmp_path) == 0
    assert len(list(tmp_path.glob("epoch-*.html"))) == 2


@pytest.mark.parametrize("shape", [["--model", "epoch"], ["--form", "paper"]])
def test_every_network_of_the_paper_is_trained(data, tmp_path, shape):
    train, validation, test = folds_of_people(data, "00", "02", "01")
    folds = ("--train-folds", train, "--val-folds", validation)
    out = tmp_path / "out"
    assert run("train", "--data", data, "--out", out, *folds, *shape, *SMALL) == 0
    assert run("evaluate", "--run", out, "--data", data, "--folds", test) == 0


def test_a_trained_model_is_fine_tuned_and_remembers_whom_it_saw(
    data, trained, tmp_path, capsys
):
    first, second, third = folds_of_people(data, "00", "03", "01")
    model, out = trained / "best.safetensors", tmp_path / "tuned"
    asked = ("--init", model, "--train-folds", second, "--val-folds", third)
    few = ("--passes", "1")
    assert run("train", "--data", data, "--out", out, *asked, *few) == 0
    told = capsys.readouterr().err
    assert f"{out / 'best.safetensors'}: the network after 1 of 1 pass" in told
    assert "on the validation nights" in told
    before, after = (load_checkpoint(p) for p in (model, out / "best.safetensors"))
    # The paper's recipe, of the model before, shows no signal upside down.
    assert after.config == replace(before.config, polarity_averaging=True)
    assert after.provenance["init"] == before.provenance
    assert after.provenance["training"]["learning_rate"] == 1e-4
    assert run("evaluate", "--run", out, "--data", data, "--folds", first) == 2
    assert "trained on" in capsys.readouterr().err
    assert run("train", "--data", data, "--out", out, *asked, "--form", "paper") == 2
    assert "leave --form away" in capsys.readouterr().err


def test_a_model_of_another_filter_is_not_fine_tuned(data, tmp_path, capsys):
    bundled = ROOT / "assets" / "model" / "cmt.safetensors"
    train, validation = folds_of_people(data, "00", "02")
    folds = ("--train-folds", train, "--val-folds", validation)
    asked = ("--init", bundled, "--data", data, "--out", tmp_path / "out")
    assert run("train", *asked, *folds) == 2
    assert "highpass_hz 0.2 against 0.4" in capsys.readouterr().err


def test_folds_have_to_be_named_once_each(data, tmp_path, capsys):
    asked = ("train", "--data", data, "--out", tmp_path)
    assert run(*asked) == 2
    assert "Name the folds to train on" in capsys.readouterr().err
    assert run(*asked, "--train-folds", 1, 2, "--val-folds", 2) == 2
    assert "Fold 2 is both" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--passes", "0"], "must be above 0"),
        (["--teacher-share", "1.5"], "between 0 and 1"),
        (["--stage-weights", "1", "0", "1", "1", "1"], "must be above 0"),
        (["--width", "12"], "cannot be built: d must divide by 8"),
        (["--init", "none.safetensors"], "no model file none.safetensors"),
        (["--development", "a.edf", "a.csv"], "Leave --validation-recording away"),
    ],
)
def test_what_cannot_be_trained_is_told(data, tmp_path, capsys, asked, told):
    base = ("train", "--data", data, "--out", tmp_path / "out", "--train-folds", 0)
    assert run(*base, "--val-folds", 2, *asked) == 2
    assert told in capsys.readouterr().err
