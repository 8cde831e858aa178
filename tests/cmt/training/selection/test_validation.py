"""A validation night is what staging would see, beside its expert's stages."""

import datetime as dt

import numpy as np
import pytest
import torch

from cmt.epochs import Preprocessing, cut_epochs
from cmt.errors import CmtError
from cmt.model.model_file import load_checkpoint
from cmt.nets.inference import NightTensors, infer_night
from cmt.recording import read_recording
from cmt.recording.reading import file_digest
from cmt.training.data.windows import as_night
from cmt.training.selection.validation import (
    best_stages,
    probabilities,
    read_scored_night,
)
from tests.support.prepared_nights import night
from tests.support.recordings import brain_like, write_edf, write_model, write_night
from tests.support.sleep_edf_layout import write_hypnogram

FILTER = Preprocessing(highpass_hz=0.3)


@pytest.fixture
def scored(tmp_path):
    """Return a recording of four epochs and a list of its stages."""
    scoring = tmp_path / "night.txt"
    scoring.write_text("W\nN1\n?\nR\n")
    return write_night(tmp_path / "night.edf"), scoring


@pytest.fixture
def model(tmp_path):
    return load_checkpoint(write_model(tmp_path / "tiny.safetensors"))


def test_a_scored_night_is_what_staging_sees(scored):
    found = read_scored_night(*scored, FILTER)
    epochs = cut_epochs(read_recording(scored[0]), FILTER)
    np.testing.assert_array_equal(found.night.eeg, epochs.eeg)
    np.testing.assert_array_equal(found.night.eog, epochs.eog)
    assert found.night.usable.tolist() == epochs.usable.tolist()
    assert found.night.eog_present.tolist() == epochs.eog_usable.tolist()
    assert found.expert.tolist() == [0, 1, -1, 4]


def test_a_scored_night_is_known_by_its_recording_s_content(scored):
    assert read_scored_night(*scored, FILTER).digest == file_digest(scored[0])


def test_a_recording_without_an_eog_is_scored_by_its_eeg(tmp_path, scored):
    path = write_edf(tmp_path / "alone.edf", {"EEG C4-M1": brain_like(12_000, 100)})
    found = read_scored_night(path, scored[1], FILTER)
    assert not found.night.eog_present.any()
    assert not found.night.eog.any()


def test_a_scoring_is_made_as_long_as_its_recording(scored):
    scored[1].write_text("N2\nN3\n?\n")
    assert read_scored_night(*scored, FILTER).expert.tolist() == [2, 3, -1, -1]


def test_a_scoring_that_starts_later_is_shifted_to_the_recording(scored):
    path = scored[1].with_name("night-hypnogram.edf")
    write_hypnogram(path, [("Sleep stage R", 2)], dt.time(22, 30, 45))
    found = read_scored_night(scored[0], path, FILTER)
    assert found.expert.tolist() == [-1, 4, 4, -1]


def test_a_scoring_of_another_recording_is_refused(scored):
    scored[1].write_text("N2\n" * 20)
    with pytest.raises(CmtError, match="belongs to this recording"):
        read_scored_night(*scored, FILTER)


def test_probabilities_are_those_of_the_whole_night(model):
    tensors = as_night(night("a"))
    found = probabilities(model.net, model.config, tensors)
    expected = infer_night(model.net, model.config, tensors).probabilities
    assert found.shape == (11, 5)
    np.testing.assert_array_equal(found, expected.numpy())


@pytest.mark.parametrize("training", [True, False])
def test_a_network_that_is_measured_goes_on_as_it_was(model, training):
    before = {name: v.clone() for name, v in model.net.state_dict().items()}
    model.net.train(training)
    first, second = (
        probabilities(model.net, model.config, as_night(night("a"))) for _ in range(2)
    )
    assert model.net.training is training
    np.testing.assert_array_equal(first, second)
    for name, value in model.net.state_dict().items():
        assert torch.equal(value, before[name]), name


def test_a_training_that_went_wrong_ends_in_a_sentence(model):
    with torch.no_grad():
        model.net.head.weight.fill_(torch.inf)
    told = "training went wrong: no numbers came out for 11 epochs"
    with pytest.raises(CmtError, match=told):
        probabilities(model.net, model.config, as_night(night("Ann")))


def test_an_unusable_epoch_has_no_best_stage():
    probability = np.array([[0.1, 0.6, 0.1, 0.1, 0.1], [0.0, 0.0, 0.0, 0.3, 0.7]] * 2)
    usable = torch.tensor([True, False, False, True])
    empty = torch.zeros(4)
    tensors = NightTensors(empty, empty, usable, usable)
    assert best_stages(probability, tensors).tolist() == [1, -1, -1, 4]
