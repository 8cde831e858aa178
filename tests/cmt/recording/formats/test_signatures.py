"""What a file is, by its first bytes."""

import gzip
import io
import tarfile
import zipfile

import pytest

from cmt.errors import RecordingError
from cmt.recording import describe_file, read_recording
from cmt.recording.formats.signatures import format_of, holds_annotations_alone
from tests.support.recordings import write_night


@pytest.mark.parametrize("name", ["night.rec", "night", "night.bdf", "a.b", "n.SET"])
def test_an_edf_is_read_under_any_name(tmp_path, name):
    path = write_night(tmp_path / "night.edf").rename(tmp_path / name)
    assert (describe_file(path).format, read_recording(path).n_epochs) == ("EDF", 4)


def test_a_bdf_is_read_under_the_name_of_an_edf(tmp_path):
    path = write_night(tmp_path / "n.bdf").rename(tmp_path / "n.edf")
    assert (describe_file(path).format, read_recording(path).n_epochs) == ("BDF", 4)


def packed(kind: str) -> bytes:
    made = io.BytesIO()
    if kind == "ZIP":
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("night.edf", b"0       ")
    elif kind == "tar":
        with tarfile.open(fileobj=made, mode="w") as archive:
            archive.addfile(tarfile.TarInfo("night.edf"))
    else:
        made.write(gzip.compress(b"0       "))
    return made.getvalue()


SAID = {
    "ZIP archive: unpack": packed("ZIP"),
    "gzip archive": packed("gzip"),
    "tar archive": packed("tar"),
    "7z archive": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "RAR archive": b"Rar!\x1a\x07\x01\x00",
    "xz archive": b"\xfd7zXZ\0\0",
    "PDF document": b"%PDF-1.7\n",
    "web page": b"\n<!DOCTYPE html><html>",
    "git lfs pull": b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
    "datalad get": b"../../.git/annex/objects/Xf/9k/MD5E-s1.edf",
    "zeros": bytes(600),
    "empty": b"",
    "picture": b"\x89PNG\r\n\x1a\n",
    "shortcut": b"L\0\0\0\x01\x14\x02\0",
}


@pytest.mark.parametrize("name", ["night.edf", "night.set", "night.zip", "night"])
@pytest.mark.parametrize("said", SAID)
def test_what_is_no_recording_is_named(tmp_path, name, said):
    path = tmp_path / name
    path.write_bytes(SAID[said])
    if name == "night.set" and said == "zeros":
        said = "reader of EEGLAB says"
    with pytest.raises(RecordingError, match=f"(?i){said.split(':')[0]}"):
        describe_file(path)


def test_what_is_called_edf_and_is_none_gets_its_sentence(tmp_path):
    path = tmp_path / "night.edf"
    path.write_bytes(b"this is no recording at all" * 40)
    with pytest.raises(RecordingError, match="not an EDF"):
        describe_file(path)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b"0       MCH-1", "EDF"),
        (b"0\xa0\xa0\xa0\xa0\xa0\xa0\xa0", "EDF"),
        (b"\xffBIOSEMI", "EDF"),
        (b"Brain Vision Data Exchange Header File Version 1.0", "BrainVision"),
        (b"\xef\xbb\xbfBrainVision Data Exchange Header File", "BrainVision"),
        (b"Brain Vision Data Exchange Marker File", None),
        (b"EEG-1200A V01.00", "Nihon Kohden"),
        (b"\r\n[FileInfo]\r\n", "Persyst"),
        (b"0.5,0.6,0.7,0.8", None),
        (b"00000000", None),
    ],
)
def test_a_format_is_told_by_its_first_bytes(head, told):
    assert format_of(head) == told


@pytest.mark.parametrize(
    ("labels", "alone"),
    [
        (["EDF Annotations"], True),
        (["BDF Annotations", "EDF Annotations"], True),
        (["EDF Annotations", "EEG"], False),
        ([], False),
    ],
)
def test_a_scoring_is_told_from_a_recording(tmp_path, labels, alone):
    path = tmp_path / "x.edf"
    names = b"".join(label.encode().ljust(16) for label in labels)
    path.write_bytes(b"0".ljust(252) + f"{len(labels):<4}".encode() + names)
    assert holds_annotations_alone(path) == alone
