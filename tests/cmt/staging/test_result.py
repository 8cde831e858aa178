"""A staging knows what it is of, and says what it could not do."""

import numpy as np
import pytest

from cmt.model.staging_model import load_model
from cmt.recording import read_recording
from cmt.stages import UNSCORED
from cmt.staging import stage_recording
from tests.support.recordings import write_model, write_night
from tests.support.stagings import recording, staging


def test_an_unusable_epoch_gets_no_stage_and_no_confidence(tiny_model):
    staging = stage_recording(recording(9, flat=(4,)), tiny_model)
    assert staging.hypnogram.stages[4] == UNSCORED
    assert staging.confidence[4] == 0
    assert (staging.confidence[[3, 5]] > 0.2).all()


def test_less_than_a_quarter_of_an_hour_is_said_to_mean_little(tmp_path):
    tiny_model = load_model(
        write_model(tmp_path / "tiny.safetensors", kind="epoch"), "cpu"
    )
    assert stage_recording(recording(30), tiny_model).notes == ()
    (note,) = stage_recording(recording(29), tiny_model).notes
    assert note.startswith("Only 29 epochs (14.5 min) can be staged.")
    assert "its stages and numbers mean little" in note
    lost, few = stage_recording(recording(31, flat=(4, 9)), tiny_model).notes
    assert lost.startswith("2 of 31 epochs not scored")
    assert few == note
    assert len(stage_recording(recording(2, flat=(0, 1)), tiny_model).notes) == 1


def test_results_cannot_be_changed_by_mistake(tiny_model):
    staging = stage_recording(recording(2), tiny_model)
    with pytest.raises(ValueError, match="read-only"):
        staging.probabilities[0, 0] = 1


def test_a_staging_knows_its_channels_model_and_device(tiny_model, tmp_path):
    path = write_night(tmp_path / "a.edf")
    staging = stage_recording(read_recording(path), tiny_model)
    assert (staging.eeg, staging.eog) == ("EEG Fpz-Cz", "EOG horizontal")
    assert staging.model.startswith("tiny 0 ")
    assert staging.device == "cpu"


@pytest.mark.parametrize("value", [np.nan, np.inf, -0.5])
def test_what_is_no_probability_makes_no_staging(value):
    probabilities = np.full((20, 5), 0.2, np.float32)
    probabilities[3, 1] = value
    with pytest.raises(ValueError, match="probabilities"):
        staging(probabilities=probabilities)


def test_rows_that_do_not_sum_to_1_make_no_staging():
    with pytest.raises(ValueError, match="sum to 1"):
        staging(probabilities=np.full((20, 5), 0.3, np.float32))


def test_attention_that_is_no_number_makes_no_staging():
    maps = staging().attention._replace(modality=np.full((20, 2), np.nan))
    with pytest.raises(ValueError, match="not numbers"):
        staging(attention=maps)
