"""A file and what MNE holds of it are staged alike, and MNE takes the stages back."""

import datetime as dt

import mne
import numpy as np
import pytest

from cmt.export.hypnogram_csv import hypnogram_csv
from cmt.model.staging_model import load_model
from cmt.recording import read_recording
from cmt.staging import stage, stage_raw, stage_recording
from tests.cmt.recording.formats.writers import WRITERS, night_raw
from tests.support.recordings import write_model, write_night

BEGAN = dt.datetime(2026, 1, 1, 23, 30, 15, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = write_model(tmp_path_factory.mktemp("model") / "tiny.safetensors")
    return load_model(path, "cpu")


@pytest.fixture
def night(tmp_path):
    return write_night(tmp_path / "night.edf", n_epochs=6)


def opened(night) -> mne.io.BaseRaw:
    return mne.io.read_raw_edf(night, verbose="error")


def test_a_raw_is_staged_as_its_file(night, model):
    by_file = stage_recording(read_recording(night), model)
    for staged in (stage_raw(opened(night), model=model), stage(night, model=model)):
        assert hypnogram_csv(staged.to_frame()) == hypnogram_csv(by_file.to_frame())


def test_stage_takes_a_raw_too(night, model):
    assert stage(opened(night), "EEG Fpz-Cz", "none", model).eog is None


def test_what_was_assumed_on_reading_is_said_once(night, model):
    said = "Staged from the EEG alone, as asked."
    staging = stage(opened(night), eog="none", model=model)
    assert staging.notes[0] == said
    recording = read_recording(night, eog="none")
    assert staging.describe(recording)["notes"].count(said) == 1


@pytest.mark.parametrize("given", [None, 7, "night.edf"])
def test_what_is_no_raw_is_told(model, given):
    with pytest.raises(TypeError, match=type(given).__name__):
        stage_raw(given, model=model)


@pytest.mark.parametrize("cropped_s", [0, 30, 45.5])
@pytest.mark.parametrize("began", [BEGAN, None], ids=["dated", "undated"])
def test_annotations_lie_on_the_raw_that_was_staged(night, model, began, cropped_s):
    raw = opened(night).set_meas_date(began).crop(cropped_s)
    staging = stage_raw(raw, model=model)
    raw.set_annotations(staging.to_annotations())
    events, _ = mne.events_from_annotations(raw, verbose="error")
    first = raw.first_samp
    assert (events[:, 0] - first).tolist() == [
        3000 * epoch for epoch in range(len(staging.usable))
    ]
    assert set(raw.annotations.duration) == {30.0}
    assert raw.annotations.onset[0] == pytest.approx(raw.first_time)


def test_annotations_stay_on_their_epochs_when_the_raw_is_saved(night, model, tmp_path):
    raw = opened(night).set_meas_date(BEGAN).crop(30)
    raw.set_annotations(stage_raw(raw, model=model).to_annotations())
    raw.save(tmp_path / "night_raw.fif", verbose="error")
    again = mne.io.read_raw(tmp_path / "night_raw.fif", verbose="error")
    events, _ = mne.events_from_annotations(again, verbose="error")
    assert (events[:, 0] - again.first_samp).tolist() == [3000 * n for n in range(5)]


@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_is_staged_as_the_edf(tmp_path, model, kind):
    raw = night_raw(tmp_path, n_epochs=6)
    expected = stage(tmp_path / "night.edf", model=model)
    found = stage(WRITERS[kind](raw, tmp_path), model=model)
    assert found.to_frame()["stage"].tolist() == expected.to_frame()["stage"].tolist()
    np.testing.assert_allclose(found.probabilities, expected.probabilities, atol=2e-3)
