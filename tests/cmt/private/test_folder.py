"""The folder for data lies where programs keep theirs, in a home that is there."""

import sys

import pytest

from cmt.errors import StoreError
from cmt.private.folder import default_folder


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {}, ".local/share/somnolens"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/somnolens"),
        ("darwin", {}, "Library/Application Support/somnolens"),
        ("win32", {"LOCALAPPDATA": "/app"}, "/app/somnolens"),
    ],
)
def test_it_lies_where_programs_keep_their_data(
    monkeypatch, tmp_path, platform, environment, place
):
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert default_folder() == tmp_path / place


def test_a_user_without_a_home_gets_a_sentence(monkeypatch, tmp_path):
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    with pytest.raises(StoreError, match=r"there is no .*gone. Start with --store"):
        default_folder()
    assert not (tmp_path / "gone").exists()
