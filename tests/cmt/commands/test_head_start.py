"""What is read ahead equals what is read here, and failing is left to us."""

import os
import subprocess
import sys

import numpy as np
import pytest

from cmt.commands import head_start
from cmt.commands.head_start import reading_ahead
from cmt.epochs import cut_epochs
from cmt.export.hypnogram_csv import hypnogram_csv
from cmt.model.metadata import read_preprocessing
from cmt.model.staging_model import load_model
from cmt.recording import read_recording
from cmt.staging import stage_recording
from tests.support.paths import ROOT
from tests.support.recordings import write_model, write_night


@pytest.fixture
def without_torch(monkeypatch):
    """Let this process look as a command's at its start, on two cores."""
    monkeypatch.setattr(head_start, "_torch_is_loaded", lambda: False)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.fixture
def model(tmp_path):
    return write_model(tmp_path / "tiny.safetensors")


@pytest.mark.usefixtures("without_torch")
def test_it_equals_what_is_read_here_and_is_read_only(tmp_path, model):
    path = write_night(tmp_path / "night.edf")
    with reading_ahead(path, None, None, False, model) as read:
        recording, epochs = read()
    here = read_recording(path)
    assert (recording.digest, recording.start) == (here.digest, here.start)
    cut = cut_epochs(here, read_preprocessing(model))
    pairs = [
        (recording.eeg.samples, here.eeg.samples),
        (recording.eog.samples, here.eog.samples),
        (epochs.eeg, cut.eeg),
        (epochs.eog, cut.eog),
        (epochs.usable, cut.usable),
    ]
    for found, expected in pairs:
        np.testing.assert_array_equal(found, expected)
        assert not found.flags.writeable


@pytest.mark.usefixtures("without_torch")
def test_a_model_of_two_streams_stages_what_was_read_there_as_what_is_read_here(
    tmp_path,
):
    file = write_model(tmp_path / "two.safetensors", spectral=True)
    path, model = write_night(tmp_path / "night.edf"), load_model(file, "cpu")
    with reading_ahead(path, None, None, False, file) as read:
        recording, epochs = read()
    there = stage_recording(recording, model, epochs=epochs)
    here = stage_recording(read_recording(path), model)
    np.testing.assert_array_equal(there.probabilities, here.probabilities)
    np.testing.assert_array_equal(there.streams, here.streams)
    np.testing.assert_array_equal(there.spectra.eog, here.spectra.eog)


@pytest.mark.usefixtures("without_torch")
def test_without_an_eog_none_is_read(tmp_path, model):
    path = write_night(tmp_path / "night.edf")
    with reading_ahead(path, None, "none", False, model) as read:
        recording, epochs = read()
    assert recording.eog is None
    assert epochs.eog is None


@pytest.mark.usefixtures("without_torch")
@pytest.mark.parametrize("content", [None, b"", b"nothing"])
def test_what_cannot_be_read_there_is_left_to_be_read_here(tmp_path, model, content):
    path = tmp_path / "night.edf"
    if content is not None:
        path.write_bytes(content)
    with reading_ahead(path, None, None, False, model) as read:
        assert read() is None


@pytest.mark.usefixtures("without_torch")
def test_a_process_that_ends_at_once_is_none_to_wait_for(tmp_path, model, monkeypatch):
    path = write_night(tmp_path / "night.edf")
    monkeypatch.setattr(head_start, "__name__", "no.such.module")
    with reading_ahead(path, None, None, False, model) as read:
        assert read() is None


@pytest.mark.usefixtures("without_torch")
def test_where_no_process_can_be_started_nothing_is_read_ahead(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "absent"))
    with reading_ahead(tmp_path, None, None, False, tmp_path) as read:
        assert read is None


@pytest.mark.usefixtures("without_torch")
def test_on_one_core_nothing_is_read_ahead(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with reading_ahead(tmp_path, None, None, False, tmp_path) as read:
        assert read is None


def test_with_torch_loaded_nothing_is_read_ahead(tmp_path):
    assert head_start._torch_is_loaded()
    with reading_ahead(tmp_path, None, None, False, tmp_path) as read:
        assert read is None


@pytest.mark.usefixtures("without_torch")
def test_nothing_is_left_running_when_nobody_asks(tmp_path, model):
    path = write_night(tmp_path / "night.edf", 200)
    with reading_ahead(path, None, None, False, model) as read:
        (process,) = read.args
    assert process.returncode is not None


SCRIPT = """
import sys
from cmt.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_by_a_command_two_streams_write_what_they_say_in_this_process(tmp_path):
    model = write_model(tmp_path / "two.safetensors", spectral=True)
    night, out = write_night(tmp_path / "night.edf"), tmp_path / "out.csv"
    asked = ("stage", night, "-o", out, "--model", model, "--device", "cpu")
    done = subprocess.run(
        [sys.executable, "-m", "cmt", *asked],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    here = stage_recording(read_recording(night), load_model(model, "cpu"))
    assert out.read_bytes() == hypnogram_csv(here.to_frame())


def test_a_script_of_ones_own_stages_once_and_says_what_is_wrong(tmp_path, model):
    script, out = tmp_path / "mine.py", tmp_path / "out.csv"
    script.write_text(SCRIPT)
    for name, status in (("night.edf", 0), ("absent.edf", 2)):
        write_night(tmp_path / "night.edf")
        asked = ("stage", tmp_path / name, "-o", out, "--model", model)
        done = subprocess.run(
            [sys.executable, script, *asked],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status
        assert "Traceback" not in done.stderr
        assert done.stderr.count("Model tiny ") == 1
    assert "absent.edf" in done.stderr
