"""The command line, as its user meets it."""

import csv
import json

import pytest

import cmt.staging.stage_file
from cmt.__main__ import main
from tests.support.recordings import brain_like, write_edf, write_model, write_night


@pytest.fixture
def model(tmp_path):
    return str(write_model(tmp_path / "tiny.safetensors"))


def test_a_recording_becomes_a_csv_of_the_whole_of_it(tmp_path, model, capsys):
    night = write_night(tmp_path / "night.edf", n_epochs=7)
    out = tmp_path / "out.csv"
    assert main(["stage", str(night), "-o", str(out), "--model", model]) == 0
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["epoch"]) for row in rows] == list(range(1, 8))
    about = json.loads((tmp_path / "out.summary.json").read_text())
    assert about["staged_from"] == "EEG and EOG"
    (note,) = about["notes"]
    assert note.startswith("Only 7 epochs (3.5 min) can be staged.")
    told = capsys.readouterr().err
    assert note in told
    assert "Excerpt of 3.5 min, less than 3 h" in told


def test_several_recordings_go_into_a_folder(tmp_path, model):
    nights = [str(write_night(tmp_path / f"{n}.edf")) for n in "ab"]
    folder = tmp_path / "scored"
    assert main(["stage", *nights, "-o", f"{folder}/", "--model", model]) == 0
    assert sorted(path.name for path in folder.glob("*.csv")) == ["a.csv", "b.csv"]


def test_one_bad_recording_does_not_stop_the_others(tmp_path, model, capsys):
    bad = tmp_path / "bad.edf"
    bad.write_bytes(b"nothing")
    good = write_night(tmp_path / "good.edf")
    folder = tmp_path / "scored"
    arguments = ["stage", str(bad), str(good), "-o", f"{folder}/", "--model", model]
    assert main(arguments) == 2
    assert (folder / "good.csv").exists()
    assert "bad.edf: This is not an EDF file" in capsys.readouterr().err


def test_channels_can_be_chosen(tmp_path, model):
    channels = {name: brain_like(6000, 100, seed=i) for i, name in enumerate("ABC")}
    night = write_edf(tmp_path / "night.edf", channels)
    out = tmp_path / "out.csv"
    base = ["stage", str(night), "-o", str(out), "--model", model]
    assert main([*base, "--eeg", "A-B", "--eog", "none"]) == 0
    about = json.loads((tmp_path / "out.summary.json").read_text())
    assert (about["eeg"], about["eog"]) == ("A-B", None)
    assert about["staged_from"] == "EEG alone"


def test_the_summary_goes_to_standard_output_when_asked(tmp_path, model, capsys):
    night = write_night(tmp_path / "night.edf")
    out = str(tmp_path / "out.csv")
    assert main(["stage", str(night), "-o", out, "--model", model, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["n_epochs"] == 4


def test_two_recordings_of_one_name_do_not_overwrite_each_other(tmp_path, capsys):
    assert main(["stage", "a/n.edf", "b/n.edf", "-o", str(tmp_path)]) == 2
    assert "overwrite each other" in capsys.readouterr().err


@pytest.mark.parametrize("out", ["out.txt", "out"])
def test_an_output_that_is_neither_csv_nor_folder_is_explained(out, capsys):
    assert main(["stage", "a.edf", "-o", out]) == 2
    assert "neither a .csv file nor a folder" in capsys.readouterr().err


def test_several_recordings_into_one_csv_are_refused(capsys):
    assert main(["stage", "a.edf", "b.edf", "-o", "out.csv"]) == 2
    assert "cannot go into one file" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_told_before_staging(tmp_path, capsys):
    night = write_night(tmp_path / "night.edf")
    (tmp_path / "taken").write_text("a file")
    assert main(["stage", str(night), "-o", f"{tmp_path}/taken/"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_what_was_not_staged_is_listed_at_the_end(tmp_path, model, capsys):
    good = write_night(tmp_path / "good.edf")
    bad = tmp_path / "bad.edf"
    bad.write_bytes(b"nothing")
    gone, folder = tmp_path / "gone.edf", tmp_path / "folder.edf"
    folder.mkdir()
    files = [str(path) for path in (bad, gone, good, folder)]
    arguments = ["stage", *files, "-o", f"{tmp_path}/scored/", "--model", model]
    assert main(arguments) == 2
    told = capsys.readouterr().err.splitlines()
    at = told.index("1 of 4 staged; not staged:")
    names = [line.split(":")[0].strip() for line in told[at + 1 :]]
    assert names == ["bad.edf", "gone.edf", "folder.edf"]


def test_a_batch_without_a_bad_file_ends_with_its_number(tmp_path, model, capsys):
    nights = [str(write_night(tmp_path / f"{n}.edf")) for n in "ab"]
    assert main(["stage", *nights, "-o", f"{tmp_path}/out/", "--model", model]) == 0
    assert capsys.readouterr().err.endswith("2 of 2 staged.\n")


def test_a_mistake_in_the_program_surfaces_after_the_other_files(
    tmp_path, model, capsys, monkeypatch
):
    nights = [str(write_night(tmp_path / f"{n}.edf")) for n in "abc"]
    stage_file = cmt.staging.stage_file.stage_file

    def failing(path, *others):
        if path.name == "b.edf":
            raise KeyError("a mistake")
        return stage_file(path, *others)

    monkeypatch.setattr(cmt.staging.stage_file, "stage_file", failing)
    folder = tmp_path / "scored"
    with pytest.raises(KeyError, match="a mistake") as raised:
        main(["stage", *nights, "-o", f"{folder}/", "--model", model])
    assert raised.value.__notes__ == ["This happened with b.edf."]
    assert sorted(path.name for path in folder.glob("*.csv")) == ["a.csv", "c.csv"]
    told = capsys.readouterr().err
    assert "2 of 3 staged; not staged:\n  This happened with b.edf. KeyError" in told


def test_a_pattern_that_fits_no_file_is_told_and_stops_no_other(
    tmp_path, model, capsys
):
    night = write_night(tmp_path / "a.edf")
    arguments = ["stage", str(night), str(tmp_path / "x*.edf")]
    assert main([*arguments, "-o", f"{tmp_path}/out/", "--model", model]) == 2
    told = capsys.readouterr().err
    assert "1 of 2 staged; not staged:\n  x*.edf: " in told


def test_names_that_differ_in_case_alone_do_not_overwrite_each_other(tmp_path, capsys):
    assert main(["stage", "a/n.edf", "b/N.EDF", "-o", str(tmp_path)]) == 2
    assert "overwrite each other" in capsys.readouterr().err
