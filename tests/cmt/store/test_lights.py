"""Lights off and on are kept for a recording, and taken back."""

import pytest

from cmt.errors import StoreError
from cmt.store.lights import keep_lights, lights_of
from cmt.summary import Lights
from tests.cmt.store.conftest import RECORDING
from tests.support.stagings import staging


def test_nothing_is_marked_until_somebody_does(store, study):
    assert lights_of(store, study) == Lights()
    assert lights_of(store, "0" * 32) == Lights()


def test_what_was_marked_last_is_kept(store, study):
    keep_lights(store, study, Lights(60))
    keep_lights(store, study, Lights(90, 480))
    assert lights_of(store, study) == Lights(90, 480)


def test_marks_can_be_taken_back(store, study):
    keep_lights(store, study, Lights(60, 480))
    keep_lights(store, study, Lights())
    assert lights_of(store, study) == Lights()


def test_all_studies_of_a_recording_have_its_lights(store, study):
    keep_lights(store, study, Lights(None, 480))
    again = store.keep_study(RECORDING, staging(eeg="C3-M2"))
    assert lights_of(store, again) == Lights(None, 480)


def test_a_night_that_is_not_there_has_none_to_keep(store):
    with pytest.raises(StoreError, match="not in the store"):
        keep_lights(store, "0" * 32, Lights(60))
