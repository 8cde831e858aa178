"""The program reads the folder and the model that it was started with, no more."""

import argparse
import sys
from pathlib import Path

import pytest

from dashboard.server.options import (
    DATABASE_VARIABLE,
    Options,
    add_options,
    add_start_options,
    read_options,
)


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], Options(None, None)),
        (["--recordings", "nights"], Options(Path("nights"), None)),
        (["--model=m.safetensors"], Options(None, Path("m.safetensors"))),
        (["--model", "m", "--recordings", "n"], Options(Path("n"), Path("m"))),
    ],
)
def test_the_options_are_read_as_paths(arguments, options):
    assert read_options(arguments) == options


def test_a_database_is_named_by_option_or_in_the_environment(monkeypatch):
    url = "postgresql://clinic:word@host/name"
    assert read_options(["--database", url]).database == url
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    assert read_options([]).database == url
    assert "word" not in repr(read_options([]))


def test_what_is_no_address_of_a_database_ends_the_start(capsys):
    with pytest.raises(SystemExit):
        read_options(["--database", "mysql://host/name"])
    assert "postgresql://user:password@host/name" in capsys.readouterr().err


def test_without_arguments_those_of_the_process_count(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--recordings", "nights"])
    assert read_options() == Options(Path("nights"))


@pytest.mark.parametrize("stranger", [["--port", "8600"], ["-q"], ["run", "app.py"]])
def test_options_of_others_are_ignored(stranger):
    assert read_options([*stranger, "--model", "m"]) == Options(model=Path("m"))


def test_an_option_without_its_value_ends_the_start(capsys):
    with pytest.raises(SystemExit) as end:
        read_options(["--recordings"])
    assert end.value.code == 2
    assert "--recordings" in capsys.readouterr().err


def test_the_options_are_described_to_the_person_who_starts():
    parser = argparse.ArgumentParser()
    add_options(parser)
    described = parser.format_help()
    assert "without upload" in described
    assert "the bundled one if absent" in described


@pytest.mark.parametrize(
    ("arguments", "port", "no_browser"),
    [([], 8501, False), (["--port", "8600", "--no-browser"], 8600, True)],
)
def test_the_start_also_takes_a_port_and_may_open_no_window(
    arguments, port, no_browser
):
    parser = argparse.ArgumentParser()
    add_start_options(parser)
    options = parser.parse_args([*arguments, "--model", "m"])
    assert (options.port, options.no_browser) == (port, no_browser)
    assert (options.recordings, options.model) == (None, Path("m"))


@pytest.mark.parametrize("port", ["0", "-1", "65536", "99999", "1e3", "web"])
def test_what_is_no_port_ends_the_start_with_a_sentence(port, capsys):
    parser = argparse.ArgumentParser()
    add_start_options(parser)
    with pytest.raises(SystemExit):
        parser.parse_args([f"--port={port}"])
    assert f"{port} is not a port" in capsys.readouterr().err


def test_a_proxys_names_and_a_new_token_are_asked_for_at_the_start():
    parser = argparse.ArgumentParser()
    add_start_options(parser)
    asked = ["--host-name", "a.example", "--host-name", "http://b:80", "--new-token"]
    options = parser.parse_args(asked)
    assert options.host_name == ["https://a.example", "http://b:80"]
    assert options.new_token
    assert parser.parse_args([]).host_name == []


def test_what_is_no_name_ends_the_start_with_a_sentence(capsys):
    parser = argparse.ArgumentParser()
    add_start_options(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--host-name", "a/b"])
    assert "a/b is not a name" in capsys.readouterr().err
