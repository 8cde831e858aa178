"""From a recording's file come a CSV and its summary, both whole or neither changed."""

import json

import pytest

from cmt.epochs import cut_epochs
from cmt.errors import ChannelError, CmtError, RecordingError
from cmt.export.hypnogram_csv import hypnogram_csv
from cmt.model.staging_model import StagingModel, load_model
from cmt.recording import read_recording
from cmt.scoring import read_scoring
from cmt.staging import stage_recording
from cmt.staging.stage_file import stage_file
from tests.support.recordings import write_model, write_night


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> StagingModel:
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    return load_model(write_model(path, kind="epoch"), "cpu")


@pytest.fixture
def night(tmp_path):
    return write_night(tmp_path / "night.edf", n_epochs=5)


def written(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".edf")


def test_a_csv_and_its_summary_are_written_and_nothing_else(tmp_path, night, model):
    stage_file(night, model, tmp_path / "out.csv")
    assert written(tmp_path) == ["out.csv", "out.summary.json"]


@pytest.mark.parametrize(
    ("out", "summary"),
    [("a.v1.csv", "a.v1.summary.json"), ("S 7.CSV", "S 7.summary.json")],
)
def test_the_summary_is_named_after_the_csv(tmp_path, night, model, out, summary):
    stage_file(night, model, tmp_path / out)
    assert written(tmp_path) == sorted([out, summary])


def test_paths_may_be_text(tmp_path, night, model):
    stage_file(str(night), model, f"{tmp_path}/out.csv")
    assert written(tmp_path) == ["out.csv", "out.summary.json"]


def test_the_csv_is_that_of_the_staging_that_is_returned(tmp_path, night, model):
    done = stage_file(night, model, tmp_path / "out.csv")
    table = done.staging.to_frame()
    assert (tmp_path / "out.csv").read_bytes() == hypnogram_csv(table)
    read = read_scoring(tmp_path / "out.csv", n_epochs=5)
    assert read.stages.tolist() == done.staging.hypnogram.stages.tolist()


def test_the_stages_are_those_of_the_recording_read_and_staged(tmp_path, night, model):
    done = stage_file(night, model, tmp_path / "out.csv")
    alone = stage_recording(read_recording(night), model)
    assert done.staging.probabilities.tolist() == alone.probabilities.tolist()


def test_the_summary_is_returned_as_it_was_written(tmp_path, night, model):
    done = stage_file(night, model, tmp_path / "out.csv")
    assert (tmp_path / "out.summary.json").read_bytes() == done.summary
    about = json.loads(done.summary)
    assert about["recording_sha256"] == done.recording.digest
    assert about["summary"]["trt_min"] == 2.5
    assert (about["n_epochs"], about["model"]) == (5, model.name)


def test_channels_are_chosen_as_asked(tmp_path, night, model):
    out = tmp_path / "out.csv"
    done = stage_file(night, model, out, eeg="EOG horizontal", eog="none")
    assert (done.staging.eeg, done.staging.eog) == ("EOG horizontal", None)
    assert json.loads(done.summary)["staged_from"] == "EEG alone"


def test_progress_goes_from_none_to_all(tmp_path, night, model):
    told = []
    out = tmp_path / "out.csv"
    stage_file(night, model, out, progress=lambda *said: told.append(said))
    fractions = [fraction for fraction, _ in told]
    assert (fractions[0], fractions[-1]) == (0, 1)
    assert fractions == sorted(fractions)
    assert all(what for _, what in told)


def test_a_recording_that_is_read_elsewhere_is_not_read_again(tmp_path, night, model):
    recording = read_recording(night, eog="none")
    epochs = cut_epochs(recording, model.checkpoint.preprocessing)
    gone = tmp_path / "gone.edf"
    out = tmp_path / "out.csv"
    done = stage_file(gone, model, out, read=lambda: (recording, epochs))
    assert done.recording is recording
    alone = stage_recording(recording, model)
    assert done.staging.probabilities.tolist() == alone.probabilities.tolist()


def test_what_was_there_is_replaced(tmp_path, night, model):
    names = ("out.csv", "out.summary.json")
    for name in names:
        (tmp_path / name).write_text("old " * 10_000)
    stage_file(night, model, tmp_path / "out.csv")
    assert all("old" not in (tmp_path / name).read_text("utf-8") for name in names)


def test_the_same_recording_gives_the_same_files(tmp_path, night, model):
    first = stage_file(night, model, tmp_path / "a.csv")
    second = stage_file(night, model, tmp_path / "b.csv")
    assert first.summary == second.summary
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize(
    ("content", "channel", "error"),
    [(b"hello" * 100, None, RecordingError), (None, "C9", ChannelError)],
)
def test_what_cannot_be_staged_leaves_the_old_file(
    tmp_path, night, model, content, channel, error
):
    if content is not None:
        night.write_bytes(content)
    (tmp_path / "out.csv").write_text("old")
    with pytest.raises(error):
        stage_file(night, model, tmp_path / "out.csv", eeg=channel)
    assert written(tmp_path) == ["out.csv"]
    assert (tmp_path / "out.csv").read_text() == "old"


def test_an_output_in_a_folder_that_is_not_there_is_told(tmp_path, night, model):
    with pytest.raises(CmtError, match=r"out\.csv cannot be written \(No such file"):
        stage_file(night, model, tmp_path / "absent" / "out.csv")


@pytest.mark.parametrize("taken", ["out.csv", "out.summary.json"])
def test_an_output_that_is_a_folder_is_told_with_what_to_do(
    tmp_path, night, model, taken
):
    (tmp_path / taken).mkdir()
    with pytest.raises(CmtError, match=rf"{taken} cannot .*Choose another output\.$"):
        stage_file(night, model, tmp_path / "out.csv")
    assert not [name for name in written(tmp_path) if ".part" in name]
