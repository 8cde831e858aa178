"""Options that commands share mean the same to all of them."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

import pytest

from cmt.commands.arguments import (
    DEVICES,
    add_device,
    add_model_choice,
    add_signals,
    chosen_model,
    whole_number,
)
from cmt.errors import CmtError


def parser(add: Callable[[ArgumentParser], None]) -> ArgumentParser:
    made = ArgumentParser()
    add(made)
    return made


def test_nothing_is_chosen_that_was_not_asked_for():
    found = vars(parser(add_signals).parse_args([]))
    assert found == {"eeg": None, "eog": None, "gaps": False, "device": None}


def test_signals_are_taken_as_they_are_named():
    asked = ["--eeg", "C4-M1", "--eog", "none"]
    found = parser(add_signals).parse_args(asked)
    assert (found.eeg, found.eog) == ("C4-M1", "none")


@pytest.mark.parametrize("device", DEVICES)
def test_every_device_can_be_asked_for(device):
    assert parser(add_device).parse_args(["--device", device]).device == device


def test_another_device_is_refused(capsys):
    with pytest.raises(SystemExit):
        parser(add_device).parse_args(["--device", "abacus"])
    assert "invalid choice: 'abacus'" in capsys.readouterr().err


def model_of(*asked: object) -> Path | None:
    options = parser(add_model_choice).parse_args([str(each) for each in asked])
    return chosen_model(options)


def test_the_bundled_model_is_meant_where_none_is_named():
    assert model_of() is None


def test_a_model_file_is_taken_as_it_is_named(tmp_path):
    assert model_of("--model", tmp_path / "a.st") == tmp_path / "a.st"


def test_of_a_run_its_one_model_file_is_taken(tmp_path):
    for name in ("best.safetensors", "state.pt", "run.json"):
        (tmp_path / name).touch()
    assert model_of("--run", tmp_path) == tmp_path / "best.safetensors"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), "holds none"),
        (("b.safetensors", "a.safetensors"), "holds a.safetensors, b.safetensors"),
    ],
)
def test_a_run_without_one_model_file_is_refused_with_what_it_holds(
    tmp_path, names, told
):
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(CmtError, match=told):
        model_of("--run", tmp_path)


def test_a_run_and_a_model_are_not_asked_for_together(capsys):
    with pytest.raises(SystemExit):
        model_of("--run", "a", "--model", "b")
    assert "not allowed with" in capsys.readouterr().err


@pytest.mark.parametrize(("least", "text", "number"), [(1, "1", 1), (0, "0", 0)])
def test_a_count_is_a_whole_number(least, text, number):
    assert whole_number(least)(text) == number


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "", "two", "nan", "²"])
def test_what_is_no_count_is_refused_in_a_sentence(text):
    with pytest.raises(ArgumentTypeError, match="is not a whole number of 1 or more"):
        whole_number(1)(text)
