"""Recordings come from where they may, and private copies do not stay."""

import io
import os
import stat
import subprocess
import sys
import tempfile

import pytest

from dashboard.server.uploads import (
    copy_upload,
    make_private_folder,
    remove_folder,
    sweep_stale_folders,
)


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_private_folder_is_this_users_alone(temporary):
    made = make_private_folder()
    assert made.parent == temporary
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


@pytest.mark.usefixtures("temporary")
def test_a_copy_keeps_nothing_of_the_name_but_its_kind():
    copy = copy_upload(io.BytesIO(b"x"), "Jane Doe 1970.EDF", make_private_folder())
    assert copy.name == "recording.edf"
    assert copy.read_bytes() == b"x"


@pytest.mark.parametrize("name", ["x", "x.", "x." + "y" * 300, "x.é", "x./../y"])
@pytest.mark.usefixtures("temporary")
def test_an_odd_name_gives_a_plain_copy(name):
    folder = make_private_folder()
    assert copy_upload(io.BytesIO(b"x"), name, folder) == folder / "recording"


@pytest.mark.usefixtures("temporary")
def test_the_next_upload_replaces_the_copy_of_the_last():
    folder = make_private_folder()
    copy_upload(io.BytesIO(b"x"), "a.edf", folder)
    copy_upload(io.BytesIO(b"y"), "b.bdf", folder)
    assert [path.read_bytes() for path in folder.iterdir()] == [b"y"]


@pytest.mark.usefixtures("temporary")
def test_a_removed_folder_is_gone_with_its_copy():
    folder = make_private_folder()
    copy_upload(io.BytesIO(b"x"), "a.edf", folder)
    remove_folder(folder)
    assert not folder.exists()


def test_folders_of_processes_that_ended_are_swept_and_ours_stays(temporary):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    stale = temporary / f"somnolens-{ended.pid}-abc"
    stale.mkdir()
    ours = make_private_folder()
    other = temporary / "somnolens-notes-abc"
    other.mkdir()
    sweep_stale_folders()
    assert (stale.exists(), ours.exists(), other.exists()) == (False, True, True)
    assert str(os.getpid()) in ours.name
