"""Recordings come from where they may, and private copies do not stay."""

import io
import os
import stat
import subprocess
import sys
import tempfile

import pytest

from cmt.errors import RecordingError, ScoringError
from cmt.recording import describe_file, read_recording
from dashboard.server.uploads import (
    copy_uploads,
    make_private_folder,
    passing_copy,
    remove_folder,
    sweep_stale_folders,
)
from tests.cmt.recording.formats.writers import (
    night_raw,
    write_brainvision,
    write_eeglab_with_fdt,
    write_nihon,
    write_persyst,
)
from tests.support.recordings import write_night


def copied(files, folder):
    return copy_uploads([(name, io.BytesIO(x)) for name, x in files.items()], folder)


def of_jane(folder, write, n_epochs: int = 4) -> dict[str, bytes]:
    """Return the files of a recording that is named after a person."""
    header = write(night_raw(folder, n_epochs), folder)
    (folder / "night.edf").unlink()
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    stem = header.name.removesuffix(header.suffix)
    jane = {name.replace(stem, "Jane Döe"): x for name, x in files.items()}
    by_text = (".vhdr", ".vmrk", ".lay")
    return {
        name: x.replace(stem.encode(), "Jane Döe".encode())
        if name.endswith(by_text)
        else x
        for name, x in jane.items()
    }


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_private_folder_is_this_users_alone(temporary):
    made = make_private_folder()
    assert made.parent == temporary
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


@pytest.mark.usefixtures("temporary")
def test_a_copy_keeps_nothing_of_the_name_but_its_kind():
    copy = copied({"Jane Doe 1970.EDF": b"x"}, make_private_folder())
    assert copy.name == "recording.edf"
    assert copy.read_bytes() == b"x"


@pytest.mark.parametrize("name", ["x", "x.", "x." + "y" * 300, "x.é", "x./../y"])
@pytest.mark.usefixtures("temporary")
def test_an_odd_name_gives_a_plain_copy(name):
    folder = make_private_folder()
    assert copied({name: b"x"}, folder) == folder / "recording"


@pytest.mark.usefixtures("temporary")
def test_the_next_upload_replaces_the_copy_of_the_last():
    folder = make_private_folder()
    copied({"a.edf": b"x"}, folder)
    copied({"b.bdf": b"y"}, folder)
    assert [path.read_bytes() for path in folder.iterdir()] == [b"y"]


@pytest.mark.usefixtures("temporary")
def test_a_removed_folder_is_gone_with_its_copy():
    folder = make_private_folder()
    copied({"a.edf": b"x"}, folder)
    remove_folder(folder)
    assert not folder.exists()


def test_folders_of_processes_that_ended_are_swept_and_ours_stays(temporary):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    stale = temporary / f"somnolens-{ended.pid}-abc"
    stale.mkdir()
    ours = make_private_folder()
    other = temporary / "somnolens-notes-abc"
    other.mkdir()
    sweep_stale_folders()
    assert (stale.exists(), ours.exists(), other.exists()) == (False, True, True)
    assert str(os.getpid()) in ours.name


@pytest.fixture
def private(tmp_path):
    (tmp_path / "private").mkdir()
    return tmp_path / "private"


@pytest.fixture
def made(tmp_path):
    (tmp_path / "made").mkdir()
    return tmp_path / "made"


@pytest.mark.parametrize("write", [write_brainvision, write_persyst, write_nihon])
def test_the_files_of_a_recording_are_read_under_names_that_tell_nothing(
    made, private, write
):
    path = copied(of_jane(made, write), private)
    assert path.stem == "recording"
    assert read_recording(path).n_epochs == 4
    assert describe_file(path).notes == ()
    assert {copy.stem for copy in private.iterdir()} == {"recording"}
    texts = [
        copy.read_bytes()
        for copy in private.iterdir()
        if copy.suffix in (".vhdr", ".lay")
    ]
    assert not any(b"Jane" in text for text in texts)


def test_eeglabs_files_keep_the_names_by_which_they_find_each_other(made, private):
    files = of_jane(made, write_eeglab_with_fdt)
    files = {name.replace("Jane Döe", "night"): x for name, x in files.items()}
    path = copied(files, private)
    assert read_recording(path).n_epochs == 4
    assert describe_file(path).notes == ()


def test_the_order_of_the_files_does_not_matter(made, private):
    files = of_jane(made, write_brainvision)
    path = copied(dict(reversed(files.items())), private)
    assert (path.name, describe_file(path).format) == ("recording.vhdr", "BrainVision")


def test_a_header_without_its_data_names_what_is_missing(made, private):
    files = of_jane(made, write_brainvision)
    del files["Jane Döe.eeg"]
    said = r"Jane Döe\.vhdr names Jane Döe\.eeg, which was not uploaded with it"
    for few in (files, {"Jane Döe.vhdr": files["Jane Döe.vhdr"]}):
        with pytest.raises(RecordingError, match=said):
            copied(few, private)
        assert list(private.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("a.eeg", "a.vhdr"), ("a.vmrk", "a.vhdr"), ("a.fdt", "a.set"), ("a.PNT", "a.eeg")],
)
def test_a_file_that_needs_a_header_says_which(private, name, wanted):
    with pytest.raises(RecordingError, match=f"{name} is not .* with {wanted}"):
        copied({name: b"samples"}, private)


def edf(folder, n_epochs: int = 1) -> bytes:
    return write_night(folder / "made.edf", n_epochs).read_bytes()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a.edf", "b.edf"], "2 recordings were uploaded at once: a.edf, b.edf"),
        (["a.edf", "notes.txt"], "notes.txt does not belong to the recording a.edf"),
        (["a.txt", "b.pdf"], "None of the files is a recording"),
        (["a.edf", "A.EDF"], "Two files of one name"),
        (["a.edf", ".."], "Two files of one name"),
    ],
)
def test_what_is_not_one_recording_is_refused(tmp_path, private, names, said):
    content = edf(tmp_path)
    files = {name: content if name[1:] in (".edf", ".EDF") else b"x" for name in names}
    with pytest.raises(RecordingError, match=said):
        copied(files, private)
    assert list(private.iterdir()) == []


def test_a_name_with_folders_stays_in_the_private_folder(tmp_path, private):
    content = edf(tmp_path)
    path = copied({"../../a.edf": content, "x/a.txt": b"side file"}, private)
    assert path == private / "recording.edf"


def test_an_upload_that_cannot_be_copied_is_told(private, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.server.uploads.shutil.copyfileobj", full)
    with pytest.raises(RecordingError, match=r"cannot be copied \(No space left"):
        copied({"a.edf": b"x"}, private)
    assert list(private.iterdir()) == []


def test_a_packed_fif_keeps_both_its_suffixes(private):
    assert copied({"Jane_raw.fif.gz": b"\x1f\x8b"}, private).name == "recording.fif.gz"


def test_the_copy_of_a_scoring_is_there_while_it_is_read_and_no_longer(temporary):
    with passing_copy(io.BytesIO(b"W")) as path:
        assert path.read_bytes() == b"W"
        assert path.name == "The scoring"
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert path.parent.name.startswith(f"somnolens-{os.getpid()}-")
    assert list(temporary.iterdir()) == []


def test_the_copy_of_a_scoring_goes_when_it_cannot_be_read(temporary):
    with pytest.raises(ScoringError), passing_copy(io.BytesIO(b"W")):
        raise ScoringError("no")
    assert list(temporary.iterdir()) == []


def test_a_scoring_that_finds_no_space_is_refused_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    with (
        pytest.raises(ScoringError, match="cannot be copied"),
        passing_copy(io.BytesIO(b"W")),
    ):
        pass
