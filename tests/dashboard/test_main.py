"""`python -m dashboard` starts the program as privacy wants it, from any folder."""

import tomllib

import pytest
from streamlit import config

from cmt.errors import CmtError
from dashboard.__main__ import SETTINGS, own_arguments, settings, start_options
from dashboard.server.options import DATABASE_VARIABLE, read_options


def arguments_for(asked: list[str]) -> list[str]:
    return own_arguments(start_options(asked))


def test_nobody_is_told_of_a_start_and_an_upload_may_be_a_gigabyte():
    assert settings()["browser.gatherUsageStats"] is False
    assert settings()["server.maxUploadSize"] == 1024


def test_everything_that_the_configuration_file_says_is_set():
    told = tomllib.loads(SETTINGS.read_text("utf-8"))
    assert settings()["server.fileWatcherType"] == told["server"]["fileWatcherType"]
    colour = told["theme"]["dark"]["primaryColor"]
    assert settings()["theme.dark.primaryColor"] == colour
    assert isinstance(settings()["theme.headingFontSizes"], list)


def test_streamlit_knows_every_setting():
    known = config.get_config_options()
    assert [name for name in settings() if name not in known] == []


def test_the_folder_and_the_model_reach_the_pages_as_whole_paths(tmp_path, monkeypatch):
    (tmp_path / "nights").mkdir()
    monkeypatch.chdir(tmp_path)
    arguments = arguments_for(["--recordings", "nights", "--model", "m.safetensors"])
    read = read_options(arguments)
    assert read.recordings == tmp_path / "nights"
    assert read.model == tmp_path / "m.safetensors"


def test_the_database_reaches_the_program_and_from_the_environment_stays_there(
    monkeypatch,
):
    url = "postgresql://clinic@host/name"
    assert read_options(arguments_for(["--database", url])).database == url
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    assert url not in arguments_for([])


def test_a_folder_that_is_not_there_is_told_at_once():
    with pytest.raises(CmtError, match="there is no folder"):
        arguments_for(["--recordings", "/no/such/folder"])
