"""`convert` writes what a suffix says, whole or not at all, and over no source."""

import json
from datetime import time

import mne
import pandas as pd
import pytest
import yasa

from cmt.export.formats import FORMATS
from tests.cmt.export.nights import NIGHTS, table_of, write_table
from tests.support.command_line import run
from tests.support.recordings import write_model, write_night


@pytest.fixture
def night(tmp_path):
    return write_table(tmp_path / "night.csv", NIGHTS["changed"])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_form_is_written(night, tmp_path, form, capsys):
    target = tmp_path / f"out{form.suffixes[0]}"
    assert run("convert", night, "-o", target, "--form", form.name) == 0
    assert target.read_bytes() == form.write(NIGHTS["changed"])
    assert target.with_suffix(".json").exists() == (form.name in ("bids", "yasa"))
    said = capsys.readouterr()
    assert said.out == ""
    assert "5 epochs" in said.err


def test_what_stage_wrote_opens_in_other_programs(tmp_path):
    recording = write_night(tmp_path / "night.edf", n_epochs=6)
    model = write_model(tmp_path / "tiny.safetensors")
    table = tmp_path / "night.csv"
    assert run("stage", recording, "-o", table, "--model", model) == 0
    for suffix in ("edf", "tsv", "annot", "txt", "json"):
        assert run("convert", table, "-o", tmp_path / f"out_{suffix}.{suffix}") == 0
    stages = pd.read_csv(table)["stage"].tolist()
    marks = mne.read_annotations(tmp_path / "out_edf.edf")
    assert marks.description.tolist() == [f"Sleep stage {stage}" for stage in stages]
    events = pd.read_csv(tmp_path / "out_tsv.tsv", sep="\t")
    assert events["trial_type"].tolist() == stages
    words = {"W": "WAKE", "R": "REM", "?": "UNS"}
    found = yasa.Hypnogram.from_json(tmp_path / "out_json.json")
    assert found.hypno.tolist() == [words.get(stage, stage) for stage in stages]
    assert (tmp_path / "out_txt.txt").read_text().split() == stages


def test_a_csv_must_be_said_which(night, tmp_path, capsys):
    assert run("convert", night, "-o", tmp_path / "out.csv") == 2
    assert "--form excel or --form edfbrowser" in capsys.readouterr().err
    assert run("convert", night, "-o", tmp_path / "out.csv", "--form", "excel") == 0


def test_the_hypnogram_itself_is_not_overwritten(night, capsys):
    before = night.read_bytes()
    assert run("convert", night, "-o", night, "--form", "excel") == 2
    assert "is the hypnogram itself" in capsys.readouterr().err
    assert night.read_bytes() == before


def test_a_recording_is_not_overwritten_and_an_earlier_export_is(
    night, tmp_path, capsys
):
    recording = write_night(tmp_path / "night.edf", n_epochs=2)
    before = recording.read_bytes()
    assert run("convert", night, "-o", recording) == 2
    assert "is a recording, which would be lost" in capsys.readouterr().err
    assert recording.read_bytes() == before
    for _ in range(2):
        assert run("convert", night, "-o", tmp_path / "stages.edf") == 0


def test_another_json_is_not_overwritten_by_that_of_the_events(night, tmp_path, capsys):
    (tmp_path / "out.json").write_text("{}")
    assert run("convert", night, "-o", tmp_path / "out.tsv") == 2
    assert "out.json is another file" in capsys.readouterr().err
    assert not (tmp_path / "out.tsv").exists()
    assert (tmp_path / "out.json").read_text() == "{}"


def test_a_table_that_was_changed_is_refused_and_nothing_is_written(
    night, tmp_path, capsys
):
    night.write_text(night.read_text().replace("0.6000", "0.6"))
    assert run("convert", night, "-o", tmp_path / "out.edf") == 2
    assert "night.csv, epoch 1: confidence is “0.6”" in capsys.readouterr().err
    assert not (tmp_path / "out.edf").exists()


def test_where_nothing_can_be_written_it_is_told(night, tmp_path, capsys):
    assert run("convert", night, "-o", tmp_path / "gone" / "out.edf") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_s_name_is_in_none_of_the_forms(tmp_path):
    night = write_table(tmp_path / "Nimbleby.csv", table_of(["W"], time(1)))
    for form in FORMATS:
        target = tmp_path / f"out_{form.name}{form.suffixes[0]}"
        assert run("convert", night, "-o", target, "--form", form.name) == 0
        assert b"Nimbleby" not in target.read_bytes()
    assert "Nimbleby" not in json.dumps((tmp_path / "out_bids.json").read_text())
