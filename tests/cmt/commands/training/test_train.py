"""Training, as its user meets it."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from cmt.__main__ import main
from cmt.commands.training.train import add_train
from cmt.epochs import Preprocessing
from cmt.model.model_file import load_checkpoint
from tests.support.prepared_nights import write_bands


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
