"""A staging knows what it is of, and says what it could not do."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.model.staging_model import load_model
from cmt.recording import Recording, read_recording
from cmt.stages import UNSCORED
from cmt.staging import AttentionMaps, Streams, stage_recording
from tests.support.recordings import write_model, write_night
from tests.support.stagings import recording, staging

WAS_LOST = "The EOG “EOG” was flat, clipped or disconnected"


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


def with_eog_lost_in(n_epochs: int) -> Recording:
    """Return forty epochs, of whose EOG the first are flat."""
    made = recording(40)
    eog = made.eog.samples.copy()
    eog[: 3000 * n_epochs] = 0
    return replace(made, eog=replace(made.eog, samples=eog))


@pytest.mark.parametrize(
    ("n_lost", "says"),
    [
        (0, ()),
        (
            1,
            (f"{WAS_LOST} in 1 of 40 scored epochs: staged from the EEG alone there.",),
        ),
        (
            9,
            (f"{WAS_LOST} in 9 of 40 scored epochs: staged from the EEG alone there.",),
        ),
        (40, (f"{WAS_LOST} throughout: staged from the EEG alone.",)),
    ],
)
def test_an_eog_that_was_lost_says_for_how_long(tiny_model, n_lost, says):
    assert stage_recording(with_eog_lost_in(n_lost), tiny_model).notes == says


def test_a_night_that_never_had_an_eog_says_nothing_of_one_that_was_lost(tiny_model):
    assert stage_recording(recording(40, eog=False), tiny_model).notes == ()


def test_an_eog_that_was_lost_where_the_eeg_was_too_is_not_told_twice(tiny_model):
    lost = with_eog_lost_in(4)
    eeg = lost.eeg.samples.copy()
    eeg[: 3000 * 4] = 0
    both = replace(lost, eeg=replace(lost.eeg, samples=eeg))
    (note,) = stage_recording(both, tiny_model).notes
    assert note.startswith("4 of 40 epochs not scored: the EEG was")


def test_the_numbers_of_a_staging_know_how_sure_it_is():
    stages = np.array([0] * 40 + [2] * 15 + [4] + [2] * 500)
    sure = np.eye(5, dtype=np.float32)[stages] * 0.5 + 0.1
    maps = AttentionMaps(
        *(np.ones((stages.size, n), np.float32) for n in (60, 60, 2, 1))
    )
    usable = np.ones(stages.size, bool)
    made = staging(probabilities=sure, usable=usable, attention=maps, similarity=maps)
    (found,) = made.summary.fragile
    assert found.probability == pytest.approx(0.6)
    assert (found.value, found.without) == (7.5, None)


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


def test_streams_are_as_long_as_the_night_and_numbers_and_read_only():
    even, short = np.zeros((20, 5), np.float32), np.zeros((19, 5), np.float32)
    made = staging(streams=Streams(even, even.copy()))
    with pytest.raises(ValueError, match="read-only"):
        made.streams.spectral[0, 0] = 1
    with pytest.raises(ValueError, match="20 epochs, but an array of 19"):
        staging(streams=Streams(even, short))
    with pytest.raises(ValueError, match="not numbers"):
        staging(streams=Streams(even, even + np.inf))
