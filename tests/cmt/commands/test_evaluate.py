"""An evaluation, as its user meets it."""

import json
from dataclasses import replace

import pytest

from cmt.training.spectral.run import train_spectral
from tests.support.command_line import run, write_scored_folder
from tests.support.prepared_nights import FEW_STEPS, ONE_EACH, write_bands
from tests.support.recordings import write_model


@pytest.fixture
def scored(tmp_path):
    """Return a folder with one scored recording of two channels."""
    return write_scored_folder(tmp_path)


def test_a_run_is_evaluated_into_its_folder(scored, capsys):
    out, result = scored / "out", scored / "run"
    result.mkdir()
    write_model(result / "best.safetensors")
    run("prepare", "folder", scored, "--out", out, "--eeg", "A", "--eog", "B")
    assert run("evaluate", "--run", result, "--data", out, "--folds", 0) == 0
    about = json.loads((result / "evaluation.json").read_text())
    assert about["whole"]["n_epochs"] == 5
    assert "expert ╲ model" in capsys.readouterr().out
    page = (result / "evaluation.html").read_text(encoding="utf-8")
    assert page.count("<h2>") == 2 * 3
    assert "https://" not in page
    assert (result / "plotly.min.js").is_file()


def test_a_model_file_is_evaluated_and_the_numbers_go_where_they_should(scored):
    out, target = scored / "out", scored / "numbers.json"
    model = write_model(scored / "tiny.safetensors")
    run("prepare", "folder", scored, "--out", out, "--eeg", "A")
    arguments = ("evaluate", "--model", model, "--data", out, "--folds", 0)
    run(*arguments, "--json", target, "--device", "cpu")
    assert json.loads(target.read_text())["model"].startswith("tiny 0")
    assert target.with_suffix(".html").is_file()


def test_a_place_that_cannot_be_written_is_told_before_anything_is_staged(
    scored, capsys
):
    (scored / "taken").write_text("a file")
    for place in ("taken/numbers.json", "nowhere/numbers.json"):
        arguments = ("--data", scored / "none", "--folds", 0, "--json", scored / place)
        assert run("evaluate", *arguments) == 2
        assert f"{place} cannot be written" in capsys.readouterr().err


def test_the_figures_of_an_evaluation_become_pictures(scored, monkeypatch):
    monkeypatch.setattr("plotly.io.to_image", lambda *_, **__: b"picture")
    out, model = scored / "out", write_model(scored / "tiny.safetensors")
    run("prepare", "folder", scored, "--out", out, "--eeg", "A")
    asked = ("--json", scored / "found.json", "--picture", "svg")
    assert run("evaluate", "--model", model, "--data", out, "--folds", 0, *asked) == 0
    assert sorted(path.name for path in scored.glob("*.svg")) == [
        f"found-{part}-{figure}.svg"
        for part in ("cropped", "whole")
        for figure in ("confusion", "f1", "nights")
    ]


@pytest.mark.parametrize("names", [[], ["a.safetensors", "b.safetensors"]])
def test_a_run_without_its_one_model_is_refused(tmp_path, names, capsys):
    for name in names:
        (tmp_path / name).touch()
    assert run("evaluate", "--run", tmp_path, "--data", tmp_path, "--folds", 0) == 2
    assert "should hold one model file" in capsys.readouterr().err


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Return a folder with a table and two runs, which left out the folds 0 and 1."""
    folder = tmp_path_factory.mktemp("spectral")
    bands = write_bands(folder / "bands.npz", people=ONE_EACH)
    config = replace(FEW_STEPS, steps=1)
    for left_out in (0, 1):
        folds = [fold for fold in range(5) if fold != left_out]
        train_spectral(bands, folder / f"without-{left_out}", config, folds)
    train_spectral(bands, folder / "all", config)
    return folder


def test_spectral_streams_are_evaluated_on_whom_they_left_out(
    runs, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    both = (runs / "without-0", runs / "without-1")
    assert run("evaluate", "--bands", runs / "bands.npz", "--run", *both) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Spectral streams, folds 0, 1\n")
    assert told.err == "spectral.json\n"
    about = json.loads((tmp_path / "spectral.json").read_text())
    assert about["folds"] == [0, 1]
    assert about["eeg_and_eog"]["n_people"] == 2


def test_their_numbers_go_where_they_should(runs, tmp_path):
    asked = ("--bands", runs / "bands.npz", "--run", runs / "without-1")
    target = tmp_path / "numbers.json"
    assert run("evaluate", *asked, "--json", target) == 0
    assert json.loads(target.read_text())["folds"] == [1]
    assert [path.name for path in tmp_path.iterdir()] == ["numbers.json"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([], "Name with --run the training runs whose spectral streams are to be"),
        (["--model", "a.safetensors"], "Name with --run the training runs"),
        (["--run", "absent"], "absent should hold one model file (.safetensors), and"),
        (["--run", "without-0", "--folds", "0"], "leave --folds away"),
        (["--run", "without-0", "--picture", "svg"], "leave --picture away"),
        (["--run", "without-0", "--device", "cpu"], "leave --device away"),
        (["--run", "without-0", "all"], "has seen people of every fold in this table"),
        (["--run", "without-0", "--bands", "absent.npz"], "There is no table of band"),
        (["--run", "without-0", "--bands", "all/run.json"], "is not a table of band"),
        (["--run", "without-0", "--json", "all"], "all cannot be written (it is a fo"),
        (["--run", "without-0", "--json", "no/a.json"], "cannot be written"),
    ],
)
def test_what_cannot_be_evaluated_is_told_in_a_sentence(
    runs, capsys, monkeypatch, asked, told
):
    monkeypatch.chdir(runs)
    assert run("evaluate", "--bands", "bands.npz", *asked) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_spectral_stream_is_not_evaluated_on_prepared_nights(runs, scored, capsys):
    out = scored / "out"
    run("prepare", "folder", scored, "--out", out, "--eeg", "A")
    capsys.readouterr()
    asked = ("--run", runs / "all", "--data", out, "--folds", 0)
    assert run("evaluate", *asked, "--json", scored / "a.json") == 2
    assert "Put both into one file with “combine”" in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--folds", "0", "--run", "a", "b"]])
def test_on_prepared_nights_one_model_is_tested_on_folds(tmp_path, capsys, more):
    assert run("evaluate", "--data", tmp_path, *more) == 2
    told = capsys.readouterr().err
    assert "name its folds with --folds, and at most one --run" in told


def test_prepared_nights_and_a_table_are_not_evaluated_together(tmp_path, capsys):
    with pytest.raises(SystemExit) as refused:
        run("evaluate", "--data", tmp_path, "--bands", "bands.npz", "--run", "a")
    assert refused.value.code == 2
    assert "not allowed with argument" in capsys.readouterr().err
