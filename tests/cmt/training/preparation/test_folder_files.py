"""Recordings of a folder are found, and each is given its own scoring, or none."""

import datetime as dt

import pytest

from cmt.errors import CmtError, ScoringError
from cmt.recording import read_recording
from cmt.training.preparation.folder_files import (
    find_recordings,
    find_scoring,
    read_expert,
    read_people,
)
from tests.support.recordings import write_night
from tests.support.sleep_edf_layout import spelled, write_hypnogram

OWN = "epoch,onset_s,clock,stage,auto_stage,confidence,usable,reviewed\n"


@pytest.fixture
def night(tmp_path):
    """Return a recording of four epochs that starts at 22:30:15."""
    return write_night(tmp_path / "night.edf")


def expert(path) -> str:
    return spelled(read_expert(path, read_recording(path)))


def test_recordings_are_found_at_any_depth_whatever_their_suffix(tmp_path):
    first = write_night(tmp_path / "b.edf", 1)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    copies = [tmp_path / "deep" / "er" / "A.EDF", tmp_path / "deep" / "c.rec"]
    for copy in copies:
        copy.write_bytes(first.read_bytes())
    bdf = write_night(tmp_path / "d.bdf", 1)
    assert find_recordings(tmp_path) == sorted([first, bdf, *copies])


def test_what_is_no_recording_is_passed_over(tmp_path):
    recording = write_night(tmp_path / "night.edf", 1)
    write_hypnogram(tmp_path / "night-Hypnogram.edf", [("Sleep stage W", 1)])
    (tmp_path / "folder.edf").mkdir()
    (tmp_path / "night.edf.txt").write_text("W\n")
    assert find_recordings(tmp_path) == [recording]


def test_a_folder_of_scorings_alone_has_no_recordings(tmp_path):
    write_hypnogram(tmp_path / "night.edf", [("Sleep stage W", 1)])
    with pytest.raises(CmtError, match="There are no recordings in"):
        find_recordings(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "night.txt",
        "night.XML",
        "night.annot",
        "night.eannot",
        "night-profusion.xml",
        "night_sleepstages.csv",
        "night.sleep_stage.tsv",
        "night Hypnogram.txt",
        "nighthypno.txt",
        "night_.txt",
        "night_scores.csv",
        "night-EVENTS.csv",
    ],
)
def test_a_scoring_has_the_name_of_its_recording_or_a_little_more(night, name):
    night.with_name(name).write_text("W\n")
    assert find_scoring(night) == night.with_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "night2.txt",
        "night_2_stages.txt",
        "night__stages.txt",
        "night-report.csv",
        "Night.txt",
        "a night.txt",
        "night.pdf",
        "night.json",
    ],
)
def test_a_file_of_another_name_is_no_scoring(night, name):
    night.with_name(name).write_text("W\n")
    assert find_scoring(night) is None


def test_a_recording_of_a_longer_name_is_no_scoring(night):
    write_night(night.with_name("night_events.edf"), 1)
    assert find_scoring(night) is None


def test_two_scorings_are_refused_by_name(night):
    for name in ("night.xml", "night-nsrr.xml"):
        night.with_name(name).write_text("<a/>")
    with pytest.raises(ScoringError, match=r"2 scorings .*: night-nsrr\.xml, night\."):
        find_scoring(night)


def test_the_scoring_beside_a_recording_is_read(night):
    night.with_suffix(".txt").write_text("W\nN1\nN2\nR\n")
    assert expert(night) == "W N1 N2 R"


def test_a_scoring_that_starts_later_begins_with_the_recording(night):
    runs = [("Sleep stage 2", 2)]
    start = dt.time(22, 31, 15)
    write_hypnogram(night.with_name("night-Hypnogram.edf"), runs, start)
    assert expert(night) == "? ? N2 N2"


def test_a_scoring_ends_where_its_file_does(night):
    night.with_suffix(".txt").write_text("W\n" * 9)
    assert len(read_expert(night, read_recording(night))) == 9


def test_without_any_stages_the_names_that_are_looked_for_are_told(night):
    with pytest.raises(ScoringError, match=r"night\.xml, \.annot, \.csv, \.tsv or"):
        expert(night)


def test_a_damaged_scoring_is_not_passed_over_for_stages_in_the_recording(night):
    night.with_suffix(".xml").write_text("<no end")
    with pytest.raises(ScoringError, match=r"^(?!There is no scoring beside it)"):
        expert(night)


def own_staging(*reviewed: str) -> str:
    """Return a table as this program writes it: N2 in every epoch."""
    rows = [
        f"{n},{30 * (n - 1)},22:30:{30 * n - 15},N2,W,0.9,true,{each}\n"
        for n, each in enumerate(reviewed, start=1)
    ]
    return OWN + "".join(rows)


def test_the_program_s_own_staging_is_no_expert_s(night):
    night.with_suffix(".csv").write_text(own_staging("false", "false"))
    with pytest.raises(ScoringError, match=r"night\.csv is this program's own"):
        expert(night)


def test_the_program_s_own_staging_is_an_expert_s_once_an_epoch_is_reviewed(night):
    night.with_suffix(".csv").write_text(own_staging("false", "true"))
    assert expert(night) == "N2 N2"


def test_people_are_read_whatever_else_stands_in_the_table(tmp_path):
    table = tmp_path / "people.csv"
    text = "\ufeffage,file,person\n40, a.edf ,S1\n,b, S2 \n"
    table.write_text(text, "utf-8")
    assert read_people(table) == {"a.edf": "S1", "b": "S2"}


def test_a_table_of_people_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CmtError, match=r"people\.csv is no table of people"):
        read_people(tmp_path / "people.csv")
