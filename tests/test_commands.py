"""The command line, as its user meets it."""

import csv
import json
import subprocess
import sys

import pytest
from recordings import brain_like, write_edf, write_model, write_night

from cmt.__main__ import main
from cmt.commands.interpret import chosen_epochs
from cmt.errors import CmtError
from dashboard.report import interpretation


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
    assert note in capsys.readouterr().err


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


def test_info_lists_channels_and_what_would_be_chosen(tmp_path, capsys):
    assert main(["info", str(write_night(tmp_path / "night.edf"))]) == 0
    out = capsys.readouterr().out
    for words in ("0 h 02 min 00 s", "22:30:15", "100 Hz", "EEG  EEG Fpz-Cz"):
        assert words in out


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


def test_a_mistake_ends_with_a_sentence_and_code_2_without_a_traceback(tmp_path):
    path = tmp_path / "empty.edf"
    path.touch()
    done = subprocess.run(
        [sys.executable, "-m", "cmt", "info", str(path)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "The file is empty (0 bytes). Copy or export it once more."
    )


def test_the_parser_does_not_load_torch():
    code = "import sys; sys.argv=['cmt','info','none.edf']; import cmt.__main__ as m; "
    code += "m.main(); sys.exit('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True
    )
    assert done.returncode == 0


def test_the_reasons_for_an_epoch_become_a_page(tmp_path, model):
    night = write_night(tmp_path / "night.edf", n_epochs=6)
    out = tmp_path / "why"
    asked = ["--epochs", "2", "4-5", "--view", "similarity", "--model", model]
    base = ["interpret", "--recording", str(night), "--out", str(out)]
    assert main([*base, *asked]) == 0
    pages = sorted(path.name for path in out.glob("*.html"))
    assert pages == ["epoch-0002.html", "epoch-0004.html", "epoch-0005.html"]
    page = (out / "epoch-0002.html").read_text(encoding="utf-8")
    assert page.count("<h2>") == 5
    assert 'src="plotly.min.js"' in page
    assert (out / "plotly.min.js").stat().st_size > 1_000_000
    assert "https://" not in page


def test_the_figures_of_an_epoch_are_drawn_once_for_page_and_pictures(
    tmp_path, model, monkeypatch
):
    drawn = []

    def draw(*what):
        drawn.append(what[2])
        return figures(*what)

    figures = interpretation.interpretation_figures
    monkeypatch.setattr(interpretation, "interpretation_figures", draw)
    monkeypatch.setattr("plotly.io.to_image", lambda *_, **__: b"picture")
    night = write_night(tmp_path / "night.edf", n_epochs=6)
    base = ["interpret", "--recording", str(night), "--out", str(tmp_path / "why")]
    assert main([*base, "--epochs", "1-2", "--picture", "svg", "--model", model]) == 0
    assert drawn == [0, 1]
    assert len(list((tmp_path / "why").glob("epoch-000?-*.svg"))) == 2 * 5


def test_pictures_without_a_browser_are_refused_in_a_sentence(
    tmp_path, model, capsys, monkeypatch
):
    def refuse(*_, **__):
        raise ValueError("no browser")

    monkeypatch.setattr("plotly.io.to_image", refuse)
    night = write_night(tmp_path / "night.edf", n_epochs=6)
    out = tmp_path / "why"
    base = ["interpret", "--recording", str(night), "--out", str(out)]
    asked = ["--epochs", "1-2", "--picture", "png", "--model", model]
    assert main([*base, *asked]) == 2
    assert "No PNG was written, the HTML was" in capsys.readouterr().err
    assert (out / "epoch-0001.html").exists()
    assert (out / "epoch-0002.html").exists()


def test_epochs_are_chosen_by_number_and_by_range():
    assert chosen_epochs(["3", "1-2"], 9) == [0, 1, 2]
    assert chosen_epochs(["all"], 3) == [0, 1, 2]


@pytest.mark.parametrize("word", ["0", "10", "x", "3-12", "5-4"])
def test_an_epoch_that_is_not_there_is_refused(word):
    with pytest.raises(CmtError, match="epoch"):
        chosen_epochs([word], 9)


def test_an_output_that_cannot_be_written_is_told_before_staging(tmp_path, capsys):
    night = write_night(tmp_path / "night.edf")
    (tmp_path / "taken").write_text("a file")
    assert main(["stage", str(night), "-o", f"{tmp_path}/taken/"]) == 2
    assert "cannot be written" in capsys.readouterr().err
