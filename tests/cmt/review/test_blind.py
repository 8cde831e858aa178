"""Without its model, nothing tells two stagings of a recording apart."""

import pickle

from cmt.review.blind import without_model
from cmt.stages import UNSCORED
from tests.support.stagings import staging, two_streams


def test_two_models_leave_the_same_behind():
    one = without_model(staging(0.9))
    other = without_model(staging(0.3, model="another"))
    assert pickle.dumps(one) == pickle.dumps(other)


def test_no_epoch_has_a_stage_a_confidence_or_a_reason():
    found = without_model(two_streams())
    assert set(found.hypnogram.stages.tolist()) == {UNSCORED}
    assert not found.confidence.any()
    assert (found.streams, found.spectra, found.model) == (None, None, "")
    assert not any(weights.any() for weights in (*found.attention, *found.similarity))


def test_channels_and_length_stay():
    made = staging()
    found = without_model(made)
    assert (found.eeg, found.eog, len(found.usable)) == (made.eeg, made.eog, 20)
