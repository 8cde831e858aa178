"""The browser is led to the address without other accounts reading the token."""

import stat
import sys
import webbrowser
from pathlib import Path

import pytest

from dashboard.server.starting.opening import Opener

ADDRESS = "http://127.0.0.1:8501/?token=abc"


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """Return what the browser is started with; its home is a folder of ours."""
    told = []
    monkeypatch.setattr(webbrowser, "open", told.append)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("HOME", str(tmp_path))
    return told


@pytest.fixture
def at_once(monkeypatch):
    """Let threads run when they are started."""
    thread = "dashboard.server.starting.opening.threading.Thread"

    class Now:
        def __init__(self, target, args, daemon):
            self.start = lambda: target(*args)
            assert daemon

    monkeypatch.setattr(thread, Now)


@pytest.mark.usefixtures("at_once")
def test_what_others_can_list_has_no_token_and_the_file_is_this_users(opened, tmp_path):
    Opener().open(ADDRESS)
    (page,) = tmp_path.iterdir()
    assert opened == [page.as_uri()]
    assert ADDRESS in page.read_text("utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


@pytest.mark.usefixtures("at_once", "opened")
def test_the_file_goes_once_the_browser_is_there(tmp_path):
    opener = Opener()
    opener.open(ADDRESS)
    opener.forget()
    opener.forget()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("at_once")
def test_without_a_screen_no_browser_is_opened(opened, monkeypatch, tmp_path):
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    Opener().open(ADDRESS)
    assert (opened, list(tmp_path.iterdir())) == ([], [])


@pytest.mark.usefixtures("at_once")
def test_where_no_home_can_be_written_the_temporary_folder_serves(
    opened, monkeypatch, tmp_path
):
    monkeypatch.setenv("HOME", "/proc")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Opener().open(ADDRESS)
    assert [Path(url.removeprefix("file://")).parent for url in opened] == [tmp_path]
