"""Of the recordings folder, its recordings open and nothing else."""

import edfio
import pytest

from cmt.errors import RecordingError
from dashboard.server.recordings_folder import (
    list_recordings,
    longest,
    open_in_folder,
)
from tests.cmt.recording.formats.writers import night_raw, write_brainvision
from tests.support.recordings import write_night


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "nights"
    (inside / "older").mkdir(parents=True)
    (inside / "one.edf").write_bytes(b"1")
    (inside / "older" / "two.BDF").write_bytes(b"2")
    (inside / "notes.txt").write_bytes(b"3")
    (tmp_path / "secret.edf").write_bytes(b"4")
    (inside / "link.edf").symlink_to(tmp_path / "secret.edf")
    return inside


def test_a_folder_lists_its_recordings_and_nothing_else(folder):
    assert list_recordings(folder) == ["older/two.BDF", "one.edf"]


def test_a_recording_of_the_folder_opens(folder):
    assert open_in_folder(folder, "older/two.BDF").read_bytes() == b"2"


@pytest.mark.parametrize(
    "name", ["../secret.edf", "older/../../secret.edf", "link.edf", "missing.edf", ""]
)
def test_nothing_outside_the_folder_opens(folder, name):
    with pytest.raises(RecordingError, match="no such recording"):
        open_in_folder(folder, name)


def test_an_absolute_path_does_not_open(folder, tmp_path):
    with pytest.raises(RecordingError):
        open_in_folder(folder, str(tmp_path / "secret.edf"))


def test_a_folder_that_is_itself_a_link_opens(folder, tmp_path):
    (tmp_path / "linked").symlink_to(folder)
    assert open_in_folder(tmp_path / "linked", "one.edf").read_bytes() == b"1"


def test_a_recording_of_several_files_is_listed_once_and_a_scoring_never(folder):
    header = write_brainvision(night_raw(folder), folder)
    edfio.Edf([], annotations=[edfio.EdfAnnotation(0, 30, "Sleep stage W")]).write(
        folder / "night-Hypnogram.edf"
    )
    (folder / "sleep.mff" / "inner").mkdir(parents=True)
    (folder / "sleep.mff" / "inner" / "signal1.edf").write_bytes(b"5")
    assert list_recordings(folder) == [
        *("night.edf", header.name, "older/two.BDF", "one.edf", "sleep.mff")
    ]
    assert open_in_folder(folder, "sleep.mff").is_dir()


def test_a_file_that_changed_is_looked_at_anew(folder):
    (folder / "three").write_bytes(b"notes")
    assert "three" not in list_recordings(folder)
    write_night(folder / "four.edf", 1).rename(folder / "three")
    assert "three" in list_recordings(folder)


def test_a_folder_without_a_recording_in_it_does_not_open(folder):
    with pytest.raises(RecordingError, match="no such recording"):
        open_in_folder(folder, "older")


def test_the_longest_is_told_by_the_headers_and_damaged_files_count_nothing(tmp_path):
    write_night(tmp_path / "a.edf", 2)
    write_night(tmp_path / "b.edf", 3)
    (tmp_path / "c.edf").write_bytes(b"damaged" * 10_000)
    assert longest(tmp_path, ["a.edf", "b.edf", "c.edf"]) == "b.edf"


def test_a_file_that_grew_is_looked_at_again(tmp_path):
    for name, n_epochs in (("a.edf", 2), ("b.edf", 3)):
        write_night(tmp_path / name, n_epochs)
    assert longest(tmp_path, ["a.edf", "b.edf"]) == "b.edf"
    write_night(tmp_path / "a.edf", 4)
    assert longest(tmp_path, ["a.edf", "b.edf"]) == "a.edf"


def test_of_none_none_is_the_longest(tmp_path):
    assert longest(tmp_path, []) is None
