"""An evaluation, as its user meets it."""

import json

import pytest

from tests.support.command_line import run, write_scored_folder
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
