"""The store of a real file's night names neither its person nor its file."""

import pytest

from cmt.model.staging_model import load_model
from cmt.recording import read_recording
from cmt.staging import stage_recording
from tests.promises.test_privacy import DATE, FILE_NAME, PATIENT, RECORDING, leaks
from tests.support.recordings import write_model, write_night


@pytest.fixture
def database():
    """Return that the store is in its folder: this is about its file."""
    return


def test_nothing_of_the_header_and_the_file_name_is_stored(store, folder, tmp_path):
    path = write_night(tmp_path / FILE_NAME, n_epochs=6)
    header = PATIENT.ljust(80) + RECORDING.ljust(80) + DATE
    with path.open("r+b") as file:
        file.seek(8)
        file.write(header)
    recording = read_recording(path)
    model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    key = store.keep_study(recording, stage_recording(recording, model))
    content = b"".join(kept.read_bytes() for kept in folder.glob("reviews*"))
    assert key.encode() in content
    assert recording.digest.encode() not in content
    assert leaks(content.decode("latin-1") + repr(store.study(key))) == []
