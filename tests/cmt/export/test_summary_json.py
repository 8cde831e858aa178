"""The summary says what was staged, from what."""

import json
from dataclasses import replace

import numpy as np
import pytest

from cmt.export.summary_json import summary_json
from cmt.recording import Recording, Signal
from cmt.staging import Staging
from tests.support.stagings import three_epochs


def described(made: Staging, recording: Recording) -> bytes:
    return summary_json(made.hypnogram, made.describe(recording))


@pytest.mark.parametrize(("eog", "says"), [("EOG", "EEG and EOG"), (None, "EEG alone")])
def test_the_summary_says_what_was_staged(eog, says):
    recording = Recording(Signal(np.zeros(9), 100, "C3"), None, None, "ab", ("note",))
    about = json.loads(described(three_epochs(eog=eog), recording))
    assert about["staged_from"] == says
    assert about["n_unusable"] == 1
    assert about["tail_not_scored_s"] == 12.5
    note, lost, few = about["notes"]
    assert note == "note"
    assert lost.startswith("1 of 3 epochs not scored")
    assert few.startswith("Only 2 epochs (1 min) can be staged.")
    assert about["summary"]["rem_latency_min"] is None
    assert "not FDA-cleared" in about["notice"]


def test_an_eog_that_was_never_usable_is_not_said_to_be_staged():
    flat = three_epochs()
    modality = np.array([[1, 0]] * 3, np.float32)
    flat = replace(flat, attention=flat.attention._replace(modality=modality))
    recording = Recording(Signal(np.zeros(9), 100, "C3"), None, None, "ab")
    about = json.loads(described(flat, recording))
    assert about["staged_from"] == "EEG alone"
    assert about["n_eog_unusable"] == 3
