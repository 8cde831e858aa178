"""Training, as its user meets it."""

from argparse import ArgumentParser, Namespace
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import torch

from cmt.__main__ import main
from cmt.commands.training import train_options
from cmt.commands.training.train import add_train
from cmt.epochs import Preprocessing
from cmt.model.model_file import load_checkpoint, load_spectral
from cmt.training.data.provenance import people_marks
from cmt.training.fitting import distributed
from tests.support.command_line import run
from tests.support.paths import ROOT
from tests.support.prepared_nights import (
    FEW_STEPS,
    ONE_EACH,
    write_bands,
    write_nights,
)


def test_the_commands_prepare_and_train(tmp_path):
    write_bands(tmp_path / "bands.npz")
    data, out = tmp_path / "twins", tmp_path / "run"
    bands = str(tmp_path / "bands.npz")
    asked = ["prepare", "twins", "--bands", bands, "--out", str(data), "--nights", "2"]
    assert main(asked) == 0
    assert len(list(data.glob("*.npz"))) == 2
    assert main(["train", "--data", str(data), "--out", str(out), "--passes", "1"]) == 0
    checkpoint = load_checkpoint(out / "best.safetensors")
    assert checkpoint.preprocessing == Preprocessing()


def test_training_without_data_says_so(tmp_path, capsys):
    asked = ["train", "--data", str(tmp_path), "--out", str(tmp_path / "run")]
    assert main(asked) == 2
    assert "There are no prepared nights" in capsys.readouterr().err


def asked(*options: str) -> Namespace:
    """Return what the command line makes of options of `train`."""
    parser = ArgumentParser()
    add_train(parser.add_subparsers())
    return parser.parse_args(["train", "--data", "data", "--out", "out", *options])


@pytest.mark.parametrize(
    ("former", "present", "values"),
    [
        ("--development", "--validation-recording", ["a.edf", "a.csv"]),
        ("--teacher-share", "--soft-target-share", ["0.3"]),
    ],
)
def test_an_option_s_former_name_means_what_it_meant(former, present, values):
    assert asked(former, *values) == asked(present, *values)
    assert asked(former, *values) != asked()


def test_options_that_have_former_names_are_absent_when_not_asked_for():
    options = asked()
    assert options.validation_recording is None
    assert options.soft_target_share is None


def test_a_validation_recording_is_a_recording_and_its_scoring():
    paths = asked("--development", "a.edf", "a.csv").validation_recording
    assert paths == [Path("a.edf"), Path("a.csv")]


def test_former_names_are_not_taught_to_anybody_new(capsys):
    with pytest.raises(SystemExit):
        asked("--help")
    told = capsys.readouterr().out
    assert "--validation-recording" in told
    assert "--development" not in told
    assert "--teacher-share" not in told


def test_a_place_where_nothing_can_be_written_is_told(tmp_path, capsys):
    write_bands(tmp_path / "bands.npz")
    data, out = tmp_path / "twins", tmp_path / "taken"
    out.write_text("a file")
    bands = str(tmp_path / "bands.npz")
    main(["prepare", "twins", "--bands", bands, "--out", str(data), "--nights", "2"])
    arguments = ["train", "--data", str(data), "--out", str(out / "run")]
    assert main([*arguments, "--passes", "1"]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.fixture(scope="module")
def bands(tmp_path_factory):
    return write_bands(tmp_path_factory.mktemp("t") / "bands.npz", people=ONE_EACH)


SPECTRAL = ("train", "--model", "spectral")
SMALL = partial(replace, FEW_STEPS)
SMALL_NET = partial(replace, FEW_STEPS.net)
TINY = ("--width", 16, "--feed-forward", 16)


def test_a_spectral_stream_is_trained_on_a_table(bands, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(
        train_options, "SpectralTrainConfig", partial(replace, FEW_STEPS)
    )
    out = tmp_path / "run"
    asked_for = ("--bands", bands, "--out", out, "--train-folds", 1, 2)
    few = ("--steps", 1, "--members", 2, "--device", "cpu")
    assert run(*SPECTRAL, *asked_for, *few) == 0
    told = capsys.readouterr().err
    assert told == (
        f"{out / 'best.safetensors'}: a spectral stream. “evaluate --bands” tests it "
        "on people left out.\n"
    )
    stream, about = load_spectral(out / "best.safetensors")
    assert stream.config.members == 2
    assert about["people"]["trained_on"] == people_marks("Sleep-EDF", ["01", "02"])
    assert about["training"]["steps"] == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("--bands", "absent.npz"), "There is no table of band powers absent.npz"),
        (("--bands", "README.md"), "README.md is not a table of band powers"),
        (("--bands", "b", "--train-folds", 5), "There is no fold 5, only 0 to 4"),
        (("--bands", "b", "--train-folds", -1), "There is no fold -1, only 0 to 4"),
        (("--bands", "b", "--steps", 0), "Steps must be above 0"),
        (("--bands", "b", "--steps", -9), "Steps must be above 0"),
        (("--bands", "b", "--members", 17), "there are 1 to 16 members"),
        (("--bands", "b", "--val-folds", 1), "A spectral stream has no --val-folds"),
        (("--bands", "b", "--model", "sequence"), "--model spectral and --bands FILE"),
        (("--data", "nights"), "give --model spectral and --bands FILE together"),
        (
            ("--data", "nights", "--model", "epoch", "--steps", 1),
            "Only a spectral stream has --steps",
        ),
    ],
)
def test_what_cannot_be_trained_is_told_in_a_sentence(
    bands, tmp_path, capsys, monkeypatch, changed, told
):
    monkeypatch.chdir(ROOT)
    words = [bands if word == "b" else word for word in changed]
    assert run(*SPECTRAL, "--out", tmp_path / "run", *words) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert not (tmp_path / "run").exists()


def test_a_table_without_a_kind_of_model_is_told(bands, tmp_path, capsys):
    assert run("train", "--bands", bands, "--out", tmp_path / "run") == 2
    assert "--model spectral and --bands FILE together" in capsys.readouterr().err


def test_a_folder_and_a_table_are_not_trained_on_together(bands, tmp_path, capsys):
    both = ("--data", tmp_path, "--bands", bands, "--out", tmp_path / "run")
    with pytest.raises(SystemExit) as refused:
        run(*SPECTRAL, *both)
    assert refused.value.code == 2
    assert "not allowed with argument --data" in capsys.readouterr().err


def test_a_device_that_is_not_there_is_told(bands, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("cmt.nets.devices._is_present", lambda device: device == "cpu")
    asked_for = ("--bands", bands, "--out", tmp_path / "run", "--device", "cuda")
    assert run(*SPECTRAL, *asked_for) == 2
    assert "There is no device 'cuda' here" in capsys.readouterr().err


def test_of_several_processes_one_trains_a_spectral_stream(
    bands, tmp_path, capsys, monkeypatch
):
    @contextmanager
    def second(_device):
        yield distributed.Process(torch.device("cpu"), rank=1, count=2)

    monkeypatch.setattr(distributed, "joined", second)
    assert run(*SPECTRAL, "--bands", bands, "--out", tmp_path / "run") == 0
    assert capsys.readouterr().err == ""
    assert not (tmp_path / "run").exists()


def test_a_run_of_a_network_is_not_gone_on_with_by_a_spectral_stream(
    bands, tmp_path, capsys
):
    data, out = write_nights(tmp_path / "data", "ab", n_epochs=10), tmp_path / "run"
    assert run("train", "--data", data, "--out", out, "--passes", 1, *TINY) == 0
    capsys.readouterr()
    assert run(*SPECTRAL, "--bands", bands, "--out", out, "--steps", 1) == 2
    assert "holds a run of other settings (" in capsys.readouterr().err
