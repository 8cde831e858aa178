"""Preparing and evaluating from the command line, as their user meets it."""

import pytest

from cmt.training.data.folds import load_folds
from cmt.training.data.prepared_night import load_nights
from cmt.training.data.settings import read_settings
from tests.support.command_line import run, write_scored_folder
from tests.support.sleep_edf_layout import write_sleep_edf

NIGHT = [("Sleep stage W", 3), ("Sleep stage 2", 3), ("Sleep stage W", 3)]


@pytest.fixture
def scored(tmp_path):
    """Return a folder with one scored recording of two channels."""
    return write_scored_folder(tmp_path)


def test_sleep_edf_is_prepared_and_what_differs_is_told(tmp_path, capsys):
    folder = write_sleep_edf(tmp_path / "data", {"SC4001": NIGHT})
    out = tmp_path / "out"
    assert run("prepare", "sleep-edf", "--folder", folder, "--out", out, "--whole") == 2
    told = capsys.readouterr().err
    assert "2 nights, 2 new." in told
    assert "The folder lacks 152 of 153 nights: SC4002" in told
    assert "W: 6 epochs, 66,822 published." in told
    assert read_settings(out)["preprocessing"]["highpass_hz"] == 0.2
    assert len(load_nights(out / "whole")) == 1


def test_a_folder_is_prepared_with_the_filter_of_the_bundled_model(scored, capsys):
    out = scored / "out"
    arguments = (
        "prepare",
        "folder",
        scored,
        "--out",
        out,
        "--eeg",
        "A-B",
        "--eog",
        "none",
    )
    assert run(*arguments, "--person-pattern", "scored_(.)") == 0
    assert "1 night, 1 new." in capsys.readouterr().err
    (night,) = load_nights(out)
    assert night.eog is None
    assert read_settings(out)["preprocessing"]["highpass_hz"] == 0.4


def test_a_table_of_people_is_read(scored):
    people = scored / "people.csv"
    people.write_text("file,person\nscored_1,P7\n")
    out = scored / "out"
    run("prepare", "folder", scored, "--out", out, "--eeg", "A", "--people", people)
    assert load_folds(out) == {"P7": 0}


def test_a_recording_that_cannot_be_used_is_told(scored, capsys):
    (scored / "scored_1.txt").unlink()
    assert run("prepare", "folder", scored, "--out", scored / "out", "--eeg", "A") == 2
    assert "scored_1.edf: There is no scoring beside it" in capsys.readouterr().err


def test_a_scoring_of_another_length_is_told_and_is_no_error(scored, capsys):
    (scored / "scored_1.txt").write_text("W\nN2\nN2\n")
    assert run("prepare", "folder", scored, "--out", scored / "out", "--eeg", "A") == 0
    told = capsys.readouterr().err
    assert "scored_1.edf: The scoring ends with epoch 3, the recording has 5" in told
