"""The files of one recording: which is the header, and what is missing."""

import pytest
from scipy.io import loadmat, savemat

from cmt.errors import RecordingError
from cmt.recording import describe_file, read_recording
from cmt.recording.formats.companions import each_once, recordings_among
from tests.cmt.recording.formats.writers import (
    WRITERS,
    night_raw,
    write_brainvision,
    write_eeglab_with_fdt,
    write_nihon,
    write_persyst,
)
from tests.support.recordings import write_night


@pytest.fixture
def raw(tmp_path):
    return night_raw(tmp_path)


@pytest.mark.parametrize("suffix", [".eeg", ".vmrk"])
def test_a_file_of_the_recording_leads_to_its_header(raw, tmp_path, suffix):
    header = write_brainvision(raw, tmp_path)
    found = read_recording(header.with_suffix(suffix))
    assert found.digest == read_recording(header).digest


@pytest.mark.parametrize("suffix", [".21E", ".PNT"])
def test_a_file_of_nihon_kohden_leads_to_the_eeg(raw, tmp_path, suffix):
    header = write_nihon(raw, tmp_path)
    assert describe_file(header.with_suffix(suffix)).format == "Nihon Kohden"


def test_the_parts_of_a_split_fif_are_read_as_one(tmp_path):
    raw = night_raw(tmp_path, n_epochs=150)
    first = tmp_path / "long_raw.fif"
    raw.save(first, split_size="2MB", buffer_size_sec=10, verbose="error")
    second = tmp_path / "long_raw-1.fif"
    assert second.is_file()
    assert describe_file(first).duration_s == 150 * 30
    assert describe_file(second).duration_s == 150 * 30
    second.unlink()
    with pytest.raises(RecordingError, match=r"long_raw-1\.fif, which is not beside"):
        describe_file(first)


@pytest.mark.parametrize(
    ("write", "lost", "named"),
    [
        (write_brainvision, "night.eeg", "night.vhdr names night.eeg, which is not"),
        (write_eeglab_with_fdt, "night.fdt", "night.set names night.fdt, which is not"),
        (write_persyst, "night.dat", "night.lay names night.dat, which is not"),
        (write_brainvision, "night.vhdr", "it belongs to night.vhdr"),
        (write_eeglab_with_fdt, "night.set", "it belongs to night.set"),
        (write_nihon, "night.EEG", "it belongs to night.eeg"),
    ],
)
def test_a_missing_file_is_named(raw, tmp_path, write, lost, named):
    header = write(raw, tmp_path)
    (tmp_path / lost).unlink()
    data = {".vhdr": ".eeg", ".set": ".fdt", ".EEG": ".PNT"}
    left = header if header.exists() else header.with_suffix(data[header.suffix])
    with pytest.raises(RecordingError, match=named):
        read_recording(left)


@pytest.mark.parametrize("lost", ["night.vmrk", "night.21E", "night.PNT"])
def test_a_missing_file_that_holds_no_signal_leaves_a_note(raw, tmp_path, lost):
    write = write_brainvision if lost == "night.vmrk" else write_nihon
    header = write(raw, tmp_path)
    (tmp_path / lost).unlink()
    assert any("missing" in note for note in describe_file(header).notes)


def test_a_renamed_data_file_of_eeglab_is_read_with_a_note(raw, tmp_path):
    header = write_eeglab_with_fdt(raw, tmp_path)
    for path in (header, header.with_suffix(".fdt")):
        path.rename(path.with_stem("Jane Doe"))
    (note,) = describe_file(tmp_path / "Jane Doe.set").notes
    assert "names another data file" in note
    assert "Jane" not in note


def test_a_folder_lists_each_recording_once(tmp_path):
    for kind, write in WRITERS.items():
        folder = tmp_path / kind
        folder.mkdir()
        header = write(night_raw(folder), folder)
        (folder / "notes.txt").write_text("slept well", "utf-8")
        (folder / "._night.edf").write_bytes(b"\0\5\x16\7")
        assert list(recordings_among(folder.iterdir())) == sorted(
            [folder / "night.edf", header]
        )


def test_split_parts_and_what_is_made_of_a_recording_are_not_listed(tmp_path):
    names = ["a_raw.fif", "a_raw-1.fif", "b_split-01_raw.fif", "b_split-02_raw.fif"]
    for name in (*names, "a-epo.fif", "a_ave.fif", "night-2.fif"):
        (tmp_path / name).write_bytes(b"x")
    found = recordings_among(tmp_path.iterdir())
    assert {
        path.name: [part.name for part in parts] for path, parts in found.items()
    } == {
        "a_raw.fif": ["a_raw-1.fif"],
        "b_split-01_raw.fif": ["b_split-02_raw.fif"],
        "night-2.fif": [],
    }


def test_shared_suffixes_are_told_by_content(tmp_path):
    for name in ("a.eeg", "b.dat", "c.cnt", "d", "e.log", "f.vmrk"):
        (tmp_path / name).write_bytes(b"samples")
    write_night(tmp_path / "g.edf", 1).rename(tmp_path / "g")
    (tmp_path / "h.cnt").write_bytes(b"Version 3.0")
    (tmp_path / "i.mff").mkdir()
    (tmp_path / "older").mkdir()
    found = [path.name for path in recordings_among(tmp_path.iterdir())]
    assert found == ["g", "h.cnt", "i.mff"]


def test_the_files_of_one_recording_are_one(raw, tmp_path):
    header = write_brainvision(raw, tmp_path)
    lone = tmp_path / "other.vmrk"
    lone.write_text("", "utf-8")
    files = [header.with_suffix(".eeg"), lone, header, header.with_suffix(".vmrk")]
    assert each_once(files) == [header, lone]


@pytest.mark.parametrize("place", ["{}", "../secret/night.eeg", "D:\\x\\night.eeg"])
def test_a_header_that_names_a_folder_reads_the_file_beside_it(raw, tmp_path, place):
    header = write_brainvision(raw, tmp_path)
    text = header.read_text("utf-8")
    elsewhere = place.format(tmp_path.parent / "secret" / "night.eeg")
    header.write_text(text.replace("=night.eeg", f"={elsewhere}"), "utf-8")
    assert read_recording(header).n_epochs == 4
    header.with_suffix(".eeg").unlink()
    with pytest.raises(RecordingError, match=r"names night\.eeg, which is not beside"):
        read_recording(header)


def test_data_in_another_folder_are_not_read(raw, tmp_path):
    (tmp_path / "secret").mkdir()
    data = write_eeglab_with_fdt(raw, tmp_path).with_suffix(".fdt")
    data.rename(tmp_path / "secret" / "night.fdt")
    header = tmp_path / "night.set"
    about = loadmat(header, simplify_cells=True)["EEG"]
    about["data"] = str(tmp_path / "secret" / "night.fdt")
    about["chanlocs"] = []
    savemat(header, {"EEG": about}, appendmat=False)
    with pytest.raises(RecordingError, match=r"another folder, night\.fdt"):
        read_recording(header)
