"""From Sleep-EDF's files to a tested model of two streams, by commands alone."""

import json
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from cmt.commands.training import train_options
from cmt.model.model_file import load_checkpoint
from cmt.model.staging_model import load_model
from cmt.recording import read_recording
from cmt.staging import stage_recording
from cmt.training.data.bands import read_bands
from cmt.training.data.provenance import marks, people_marks
from tests.support.command_line import run
from tests.support.prepared_nights import FEW_STEPS
from tests.support.sleep_edf_layout import EEG, EOG, NIGHT, write_sleep_edf

SMALL = partial(replace, FEW_STEPS)
SMALL_NET = partial(replace, FEW_STEPS.net)
PEOPLE = ("00", "01", "02", "03")
"""In the folds 0, 1, 2 and 3."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with four prepared nights and the table of their band powers."""
    folder = tmp_path_factory.mktemp("sleep-edf")
    nights = dict.fromkeys([f"SC4{person}1" for person in PEOPLE], NIGHT)
    write_sleep_edf(folder / "cassette", nights)
    out = ("--out", folder / "prepared", "--whole", "--filter", "bundled")
    # Prepared, and told that of the 153 nights there are but four.
    assert run("prepare", "sleep-edf", "--folder", folder / "cassette", *out) == 2
    data = ("--data", folder / "prepared")
    assert run("prepare", "bands", *data, "--out", folder / "bands.npz") == 0
    return folder


@pytest.fixture(scope="module", autouse=True)
def small():
    """Let commands train small spectral streams."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            train_options, "SpectralTrainConfig", partial(replace, FEW_STEPS)
        )
        yield


@pytest.fixture(scope="module")
def spectral(folder):
    """Return two runs of the spectral stream, which left out the folds 0 and 1."""
    runs = [folder / f"bands-{left_out}" for left_out in (0, 1)]
    for out, folds in zip(runs, ((1, 2, 3), (0, 2, 3)), strict=True):
        asked = ("--bands", folder / "bands.npz", "--train-folds", *folds)
        few = ("--steps", 1, "--members", 1, "--out", out)
        assert run("train", "--model", "spectral", *asked, *few) == 0
    return runs


@pytest.fixture(scope="module")
def two(folder, spectral):
    """Return a model of both streams, neither of which has seen fold 0."""
    small = ("--passes", 1, "--batch", 4, "--width", 16, "--feed-forward", 16)
    folds = ("--train-folds", 1, 2, "--val-folds", 3)
    waves = ("--data", folder / "prepared", "--out", folder / "waves")
    assert run("train", *waves, *folds, *small) == 0
    recording = folder / "cassette" / "SC4021E0-PSG.edf"
    scoring = folder / "cassette" / "SC4021EC-Hypnogram.edf"
    streams = (
        *("--waveform", folder / "waves" / "best.safetensors"),
        *("--spectral", spectral[0] / "best.safetensors"),
    )
    out = folder / "two.safetensors"
    night = ("--validation-recording", recording, scoring)
    assert run("combine", *streams, *night, "-o", out) == 0
    return out


def test_the_table_holds_the_very_powers_that_the_model_is_given(folder, two):
    recording = read_recording(folder / "cassette" / "SC4031E0-PSG.edf", EEG, EOG)
    spectra = stage_recording(recording, load_model(two, "cpu")).spectra
    powers, stages = read_bands(folder / "bands.npz")[3, 1]
    np.testing.assert_allclose(powers[:, 0], spectra.eeg, atol=0.01)
    np.testing.assert_allclose(powers[:, 1], spectra.eog, atol=0.01)
    assert stages.tolist()[8:13] == [1, 1, 2, 2, 2]


def test_spectral_streams_are_evaluated_on_the_people_they_left_out(
    folder, spectral, capsys
):
    target = folder / "spectral.json"
    asked = ("--bands", folder / "bands.npz", "--run", *spectral, "--json", target)
    assert run("evaluate", *asked) == 0
    about = json.loads(target.read_text())
    assert about["folds"] == [0, 1]
    assert about["eeg"]["n_people"] == 2
    # Movement time has no stage.
    assert about["eeg"]["n_epochs"] == 2 * 26
    assert "EEG and EOG: 2 nights of 2 people, 52 epochs" in capsys.readouterr().out


def test_a_stream_of_everybody_is_no_test(folder, tmp_path, capsys):
    bands = ("--bands", folder / "bands.npz")
    out = ("--out", tmp_path / "all", "--steps", 1, "--members", 1)
    assert run("train", "--model", "spectral", *bands, *out) == 0
    capsys.readouterr()
    assert run("evaluate", *bands, "--run", tmp_path / "all") == 2
    assert "has seen people of every fold in this table" in capsys.readouterr().err


def test_the_model_of_both_knows_everybody_whom_either_has_seen(two):
    about = load_checkpoint(two).provenance
    seen, chose = marks(about, "trained_on"), marks(about, "chosen_by")
    for person, has_seen in zip(PEOPLE, (False, True, True, True), strict=True):
        assert set(people_marks("Sleep-EDF", [person])).issubset(seen) == has_seen
    assert set(people_marks("Sleep-EDF", ["03"])) < chose


def test_the_model_of_both_is_evaluated_on_whom_neither_has_seen(folder, two, capsys):
    target = folder / "two.json"
    asked = ("--model", two, "--data", folder / "prepared", "--json", target)
    assert run("evaluate", *asked, "--folds", 0) == 0
    assert json.loads(target.read_text())["cropped"]["n_people"] == 1
    capsys.readouterr()
    # The waveform stream was chosen by fold 3, and the spectral one trained on it.
    assert run("evaluate", *asked, "--folds", 0, 3) == 2
    told = capsys.readouterr().err
    assert "trained on people of fold 3 and chosen by people of fold 3" in told


def test_the_model_of_both_stages_a_recording(folder, two, tmp_path):
    recording = folder / "cassette" / "SC4001E0-PSG.edf"
    asked = ("stage", recording, "-o", tmp_path / "a.csv", "--model", two)
    assert run(*asked, "--eeg", EEG, "--eog", EOG) == 0
    assert len((tmp_path / "a.csv").read_text().splitlines()) == 1 + 27
