"""Nobody else can read a copy, and a process removes its own."""

import io
import os
import stat
import tempfile

import pytest

from dashboard.server.uploads import (
    copy_uploads,
    make_private_folder,
    passing_copy,
    remove_own_folders,
)


def copied(files, folder):
    return copy_uploads([(name, io.BytesIO(x)) for name, x in files.items()], folder)


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("temporary")
def test_nobody_else_can_read_a_copy():
    before = os.umask(0)
    try:
        copy = copied({"a.edf": b"x"}, make_private_folder())
    finally:
        os.umask(before)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@pytest.mark.usefixtures("temporary")
def test_nobody_else_can_read_a_scoring_either():
    before = os.umask(0)
    try:
        with passing_copy(io.BytesIO(b"x")) as copy:
            modes = [stat.S_IMODE(p.stat().st_mode) for p in (copy, copy.parent)]
    finally:
        os.umask(before)
    assert modes == [0o600, 0o700]


def test_a_process_removes_its_own_folders_and_no_others(temporary):
    mine = make_private_folder()
    (temporary / f"somnolens-{os.getpid()}1-other").mkdir()
    remove_own_folders()
    assert not mine.exists()
    assert len(list(temporary.iterdir())) == 1
