"""A damaged MATLAB file ends in a sentence and never ends the program."""

import subprocess

import pytest
from scipy.io import savemat

from cmt.errors import RecordingError
from cmt.recording import read_recording
from cmt.recording.formats import matlab
from tests.cmt.recording.formats.writers import night_raw, write_eeglab_with_fdt


@pytest.mark.parametrize("code", [-11, 134, 3221225477])
def test_a_reader_that_crashed_elsewhere_is_told(tmp_path, monkeypatch, code):
    header = write_eeglab_with_fdt(night_raw(tmp_path), tmp_path)
    ended = subprocess.CompletedProcess([], code)
    monkeypatch.setattr(matlab.subprocess, "run", lambda *_, **__: ended)
    with pytest.raises(RecordingError, match=r"night\.set is damaged"):
        read_recording(header)


def test_a_whole_file_is_looked_at_and_read(tmp_path):
    header = write_eeglab_with_fdt(night_raw(tmp_path), tmp_path)
    matlab.refuse_crashing(header)
    assert read_recording(header).n_epochs == 4


def test_a_compressed_file_is_not_looked_at_twice(tmp_path, monkeypatch):
    savemat(tmp_path / "a.mat", {"a": [1, 2]}, do_compression=True)
    monkeypatch.setattr(matlab.subprocess, "run", None)
    matlab.refuse_crashing(tmp_path / "a.mat")


def test_a_file_that_cannot_be_read_without_a_crash_is_left_to_the_reader(tmp_path):
    (tmp_path / "a.mat").write_bytes(b"MATLAB 5.0 MAT-file".ljust(200, b"x"))
    matlab.refuse_crashing(tmp_path / "a.mat")
