"""`stage` refuses a recording with gaps, and stages around them when asked."""

import csv

import pytest

from cmt.__main__ import main
from tests.cmt.recording.edf.plus_files import with_gap, write_plus
from tests.support.recordings import write_model


@pytest.fixture
def asked(tmp_path) -> list[str]:
    path = write_plus(tmp_path / "a.edf", "EDF+D", with_gap(300, 100, 110.5))
    model = write_model(tmp_path / "tiny.safetensors")
    return ["stage", str(path), "-o", str(tmp_path / "a.csv"), "--model", str(model)]


def test_a_recording_with_a_gap_is_refused_and_nothing_written(asked, tmp_path, capsys):
    assert main(asked) == 2
    assert "1 gap: at 0 h 01 min 40 s" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()


def test_with_gaps_its_epochs_are_unscored_and_the_others_in_their_time(
    asked, tmp_path, capsys
):
    assert main([*asked, "--gaps"]) == 0
    with (tmp_path / "a.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    unscored = [int(row["epoch"]) for row in rows if row["stage"] == "?"]
    assert (len(rows), unscored) == (13, [4, 5, 6, 7, 8])
    assert rows[8]["clock"] == "22:51:30"
    assert "Epochs that touch one are not scored" in capsys.readouterr().err
