"""The files of a folder are sorted into recordings, possible scorings, and others."""

import pytest

from cmt.errors import CmtError
from cmt.training.preparation.folder_files import find_files, read_people
from tests.support.recordings import write_night
from tests.support.sleep_edf_layout import write_hypnogram


def test_recordings_are_found_at_any_depth_whatever_their_suffix(tmp_path):
    first = write_night(tmp_path / "b.edf", 1)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    names = ("deep/er/A.EDF", "deep/c.rec", "none", "other.dat")
    copies = [tmp_path / name for name in names]
    for copy in copies:
        copy.write_bytes(first.read_bytes())
    bdf = write_night(tmp_path / "d.bdf", 1)
    assert find_files(tmp_path).recordings == tuple(sorted([first, bdf, *copies]))


def test_a_file_of_annotations_alone_is_a_scoring_whatever_its_suffix(tmp_path):
    write_night(tmp_path / "night.edf", 1)
    scoring = write_hypnogram(tmp_path / "n-Hypnogram.edf", [("Sleep stage W", 1)])
    assert find_files(tmp_path).scorings == (scoring,)


@pytest.mark.parametrize(
    "name", ["a.txt", "a.XML", "a.edf.annot", "a.tsv", "a.ids", "a.vis", "a.json"]
)
def test_a_file_in_a_form_of_scorings_can_be_one(tmp_path, name):
    write_night(tmp_path / "night.edf", 1)
    (tmp_path / name).write_text("W\n")
    assert find_files(tmp_path).scorings == (tmp_path / name,)


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx", "a", "sub-1_events.json"])
def test_another_file_is_kept_to_be_told_if_near(tmp_path, name):
    write_night(tmp_path / "night.edf", 1)
    (tmp_path / name).write_text("W\n")
    assert find_files(tmp_path).others == (tmp_path / name,)


@pytest.mark.parametrize("name", ["._night.edf", ".git/annex/night.edf", "a.edf/b.md"])
def test_hidden_files_and_folders_named_as_recordings_are_none(tmp_path, name):
    night = write_night(tmp_path / "night.edf", 1)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("W")
    assert find_files(tmp_path).recordings == (night,)


def test_a_folder_of_scorings_alone_has_no_recordings(tmp_path):
    write_hypnogram(tmp_path / "night.edf", [("Sleep stage W", 1)])
    with pytest.raises(CmtError, match="There are no recordings in"):
        find_files(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CmtError, match=r"nowhere cannot be opened \(No such file"):
        find_files(tmp_path / "nowhere")


def test_people_are_read_whatever_else_stands_in_the_table(tmp_path):
    table = tmp_path / "people.csv"
    text = "\ufeffage,file,person\n40, a.edf ,S1\n,b, S2 \n"
    table.write_text(text, "utf-8")
    assert read_people(table) == {"a.edf": "S1", "b": "S2"}


def test_a_table_of_people_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CmtError, match=r"people\.csv is no table of people"):
        read_people(tmp_path / "people.csv")


def test_the_summary_of_a_staging_is_not_told(tmp_path):
    night = write_night(tmp_path / "night.edf", 1)
    (tmp_path / "night.summary.json").write_text("{}")
    found = find_files(tmp_path)
    assert (found.recordings, found.scorings, found.others) == ((night,), (), ())
