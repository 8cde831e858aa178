"""Preparing and evaluating from the command line, as their user meets it."""

import pytest

from cmt.training.data.bands import read_bands
from cmt.training.data.folds import load_folds
from cmt.training.data.prepared_night import load_nights
from cmt.training.data.settings import read_settings
from cmt.training.preparation import folder
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


def test_what_the_scoring_s_names_mean_can_be_said(scored):
    out = scored / "out"
    (scored / "scored_1.txt").write_text("Wach\nLeicht\nTief\nTief\nWach\n")
    mapping = ("--mapping", "Wach=W,Leicht=N2,Tief=N3")
    arguments = ("prepare", "folder", scored, "--out", out, "--eeg", "A", *mapping)
    assert run(*arguments) == 0
    assert load_nights(out)[0].stages.tolist() == [0, 2, 3, 3, 0]


def test_a_mapping_that_is_none_is_refused(scored, capsys):
    arguments = ("prepare", "folder", scored, "--out", scored / "out")
    assert run(*arguments, "--mapping", "4=deep") == 2
    assert "4 = DEEP" in capsys.readouterr().err


def test_which_scoring_is_taken_can_be_said(scored):
    (scored / "scored_1_scorer2.txt").write_text("W\nN3\nN3\nR\nW\n")
    arguments = ("prepare", "folder", scored, "--out", scored / "out", "--eeg", "A")
    assert run(*arguments, "--scorings", "*_scorer2.txt") == 0
    assert load_nights(scored / "out")[0].stages.tolist() == [0, 3, 3, 4, 0]


def test_a_mistake_in_the_program_surfaces_after_what_is_told(
    scored, capsys, monkeypatch
):
    def failing(*_):
        raise KeyError("a mistake")

    monkeypatch.setattr(folder, "read_recording", failing)
    with pytest.raises(KeyError, match="a mistake"):
        run("prepare", "folder", scored, "--out", scored / "out")
    assert "0 nights, 0 new." in capsys.readouterr().err


@pytest.mark.parametrize("out", ["taken", "taken/out"])
def test_a_place_where_nothing_can_be_written_is_told(scored, out, capsys):
    (scored / "taken").write_text("a file")
    assert run("prepare", "folder", scored, "--out", scored / out) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_recording_that_cannot_be_used_is_told(scored, capsys):
    (scored / "scored_1.txt").unlink()
    assert run("prepare", "folder", scored, "--out", scored / "out", "--eeg", "A") == 2
    assert "scored_1.edf: There is no scoring beside it" in capsys.readouterr().err


def test_a_scoring_that_ends_early_is_told_and_is_no_error(scored, capsys):
    (scored / "scored_1.txt").unlink()
    (scored / "scored_1.csv").write_text("onset,duration,stage\n0,30,W\n30,60,N2\n")
    assert run("prepare", "folder", scored, "--out", scored / "out", "--eeg", "A") == 0
    told = capsys.readouterr().err
    assert "scored_1.edf: The scoring ends 2 epochs before the recording" in told


def test_of_two_scorings_of_a_night_of_sleep_edf_none_is_taken(tmp_path, capsys):
    folder = write_sleep_edf(tmp_path / "data", {"SC4001": NIGHT})
    first = folder / "SC4001EC-Hypnogram.edf"
    (folder / "SC4001EH-Hypnogram.edf").write_bytes(first.read_bytes())
    run("prepare", "sleep-edf", "--folder", folder, "--out", tmp_path / "out")
    told = capsys.readouterr().err
    assert "0 nights, 0 new." in told
    assert "SC4001: There are several scorings beside it: SC4001EC-Hypnogram" in told


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Return two nights of Sleep-EDF, prepared, whole beside cropped."""
    folder = tmp_path_factory.mktemp("data")
    nights = dict.fromkeys(("SC4001", "SC4011"), NIGHT)
    data = write_sleep_edf(folder / "cassette", nights)
    out = folder / "prepared"
    run("prepare", "sleep-edf", "--folder", data, "--out", out, "--whole")
    return out


def test_band_powers_of_sleep_edf_become_a_table(prepared, tmp_path, capsys):
    table = tmp_path / "bands.npz"
    assert run("prepare", "bands", "--data", prepared, "--out", table) == 0
    told = f"{table}: 18 epochs of 2 nights of 2 people, whole recordings.\n"
    assert capsys.readouterr().err == told
    assert list(read_bands(table)) == [(0, 1), (1, 1)]


def test_band_powers_of_cropped_recordings_are_told_to_be_that(
    prepared, tmp_path, capsys
):
    # What stands beside the whole recordings is prepared without them.
    data = tmp_path / "cropped"
    data.mkdir()
    for path in (prepared / "SC4001.npz", prepared / "prepared.json"):
        (data / path.name).write_bytes(path.read_bytes())
    table = tmp_path / "bands.npz"
    assert run("prepare", "bands", "--data", data, "--out", table) == 0
    told = f"{table}: 9 epochs of 1 night of 1 person, cropped recordings.\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("data", "out", "told"),
    [
        ("none", "bands.npz", "There are no prepared nights in"),
        ("mine", "bands.npz", "holds no nights of Sleep-EDF, whose people have folds"),
        ("sleep-edf", "none/bands.npz", "cannot be written"),
        ("sleep-edf", "mine", "cannot be written (it is a folder)"),
    ],
)
def test_what_makes_no_table_is_told_in_a_sentence(
    prepared, scored, capsys, data, out, told
):
    run("prepare", "folder", scored, "--out", scored / "mine", "--eeg", "A")
    capsys.readouterr()
    folder = prepared if data == "sleep-edf" else scored / data
    assert run("prepare", "bands", "--data", folder, "--out", scored / out) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_twins_of_a_table_of_one_derivation_are_refused(prepared, tmp_path, capsys):
    table = tmp_path / "bands.npz"
    run("prepare", "bands", "--data", prepared, "--out", table)
    capsys.readouterr()
    assert run("prepare", "twins", "--bands", table, "--out", tmp_path / "out") == 2
    assert "signals are simulated from all three" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["twins", "demo"])
def test_a_table_that_is_none_is_told(tmp_path, capsys, kind):
    for name, told in (("absent.npz", "There is no table"), (".", "is not a table")):
        asked = ("--bands", tmp_path / name, "--out", tmp_path / "out")
        assert run("prepare", kind, *asked) == 2
        assert told in capsys.readouterr().err
