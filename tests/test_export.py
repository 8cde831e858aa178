"""The files that other programs open."""

import csv
import io
import json
from dataclasses import replace
from datetime import time

import numpy as np
import pytest

from cmt.export.hypnogram_csv import hypnogram_csv
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


def rows(start=time(23, 59, 30)) -> list[dict]:
    return list(
        csv.DictReader(io.StringIO(hypnogram_csv(staging(start).to_frame()).decode()))
    )


def test_the_header_is_exactly_that_of_the_clinic():
    first_line = hypnogram_csv(staging().to_frame()).splitlines()[0].decode()
    assert first_line == (
        "epoch,onset_s,clock,stage,auto_stage,confidence,"
        "p_w,p_n1,p_n2,p_n3,p_r,usable,reviewed"
    )


def test_a_row_says_stage_and_probabilities():
    assert rows()[1] == {
        "epoch": "2",
        "onset_s": "30",
        "clock": "00:00:00",
        "stage": "N2",
        "auto_stage": "N2",
        "confidence": "0.6000",
        "p_w": "0.1000",
        "p_n1": "0.2000",
        "p_n2": "0.6000",
        "p_n3": "0.0500",
        "p_r": "0.0500",
        "usable": "true",
        "reviewed": "false",
    }


def test_an_unusable_epoch_has_a_row_and_no_stage():
    row = rows()[2]
    assert (row["stage"], row["auto_stage"], row["usable"]) == ("?", "?", "false")
    assert row["confidence"] == "0.0000"


def test_without_a_start_time_the_clock_is_empty():
    assert [row["clock"] for row in rows(start=None)] == ["", "", ""]


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
