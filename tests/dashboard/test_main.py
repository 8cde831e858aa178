"""`python -m dashboard` starts the program as privacy wants it, from any folder."""

import json
import tomllib
from pathlib import Path

import pytest
from streamlit import config
from streamlit.web import skills

from cmt.errors import CmtError
from dashboard.__main__ import SETTINGS, address, flags, start_options
from dashboard.__main__ import command_line as arguments_for
from dashboard.server.options import DATABASE_VARIABLE, read_options
from dashboard.server.plotlyjs import provide_plotly_js


def command_line(asked: list[str]) -> list[str]:
    return arguments_for(start_options(asked))


def test_the_server_listens_to_this_computer_alone_and_tells_nobody():
    arguments = command_line([])
    assert "--server.address=127.0.0.1" in arguments
    assert "--browser.gatherUsageStats=false" in arguments


def test_an_upload_may_be_a_gigabyte():
    assert "--server.maxUploadSize=1024" in command_line([])


def test_everything_that_the_configuration_file_says_becomes_a_flag():
    told = tomllib.loads(SETTINGS.read_text("utf-8"))
    arguments = command_line(["--no-browser"])
    for section, name in (("server", "fileWatcherType"), ("client", "toolbarMode")):
        assert f"--{section}.{name}={told[section][name]}" in arguments
    colour = told["theme"]["dark"]["primaryColor"]
    assert f"--theme.dark.primaryColor={colour}" in arguments
    sizes = json.dumps(told["theme"]["headingFontSizes"])
    assert f"--theme.headingFontSizes={sizes}" in arguments


def test_streamlit_knows_every_flag():
    known = config.get_config_options()
    assert [name for name in flags() if name not in known] == []


def test_the_address_is_told_and_nothing_of_streamlit_is_offered(monkeypatch):
    arguments = command_line(["--port", "8600"])
    assert address(arguments) == "http://127.0.0.1:8600"
    flag = next(each for each in arguments if "hideWelcomeMessage" in each)
    options = {
        "server.headless": False,
        "logger.hideWelcomeMessage": flag.endswith("=true"),
    }
    monkeypatch.setattr(config, "get_option", options.get)
    assert skills.nudge_suppression_reason() == "welcome_hidden"


def test_the_folder_and_the_model_reach_the_program_as_whole_paths(
    tmp_path, monkeypatch
):
    (tmp_path / "nights").mkdir()
    monkeypatch.chdir(tmp_path)
    arguments = command_line(["--recordings", "nights", "--model", "m.safetensors"])
    read = read_options(arguments[arguments.index("--") + 1 :])
    assert read.recordings == tmp_path / "nights"
    assert read.model == tmp_path / "m.safetensors"


def test_the_database_reaches_the_program_and_from_the_environment_stays_there(
    monkeypatch,
):
    url = "postgresql://clinic@host/name"
    arguments = command_line(["--database", url])
    assert read_options(arguments[arguments.index("--") + 1 :]).database == url
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    assert url not in command_line([])


def test_a_folder_that_is_not_there_is_told_at_once():
    with pytest.raises(CmtError, match="there is no folder"):
        command_line(["--recordings", "/no/such/folder"])


def test_the_port_can_be_chosen():
    assert "--server.port=8600" in command_line(["--port", "8600"])


def test_plotly_is_served_from_the_installed_package(tmp_path):
    served = provide_plotly_js(tmp_path / "static" / "plotly.min.js")
    assert served.stat().st_size > 1_000_000
    assert provide_plotly_js(served) == served


def test_the_program_is_where_the_command_says():
    assert Path(command_line([])[1]).is_file()
