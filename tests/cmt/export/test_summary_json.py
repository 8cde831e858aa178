"""The summary says what was staged, from what."""

import json
from dataclasses import replace
from datetime import time

import numpy as np
import pytest

from cmt.export.summary_json import summary_json
from cmt.recording import Recording, Signal
from cmt.staging import AttentionMaps, Staging


def staging(start=time(23, 59, 30), eog="EOG") -> Staging:
    probabilities = np.array(
        [[0.9, 0.05, 0.03, 0.01, 0.01], [0.1, 0.2, 0.6, 0.05, 0.05], [0.2] * 5]
    ).astype(np.float32)
    maps = AttentionMaps(*(np.ones((3, n), np.float32) for n in (60, 60, 2, 1)))
    usable = np.array([True, True, False])
    return Staging(
        probabilities, usable, maps, maps, start, "C3", eog, "tiny", "cpu", 12.5
    )


def described(made: Staging, recording: Recording) -> bytes:
    return summary_json(made.hypnogram, made.describe(recording))


@pytest.mark.parametrize(("eog", "says"), [("EOG", "EEG and EOG"), (None, "EEG alone")])
def test_the_summary_says_what_was_staged(eog, says):
    recording = Recording(Signal(np.zeros(9), 100, "C3"), None, None, "ab", ("note",))
    about = json.loads(described(staging(eog=eog), recording))
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
    flat = staging()
    modality = np.array([[1, 0]] * 3, np.float32)
    flat = replace(flat, attention=flat.attention._replace(modality=modality))
    recording = Recording(Signal(np.zeros(9), 100, "C3"), None, None, "ab")
    about = json.loads(described(flat, recording))
    assert about["staged_from"] == "EEG alone"
    assert about["n_eog_unusable"] == 3
