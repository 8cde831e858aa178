"""The summary says what was staged, from what."""

import json
from dataclasses import replace

import numpy as np
import pytest

from cmt.export.summary_json import summary_json
from cmt.hypnogram import Hypnogram
from cmt.recording import Recording, Signal
from cmt.staging import Staging
from cmt.summary import summarise
from tests.support.review.events import EVENTS
from tests.support.stagings import three_epochs


def described(made: Staging, recording: Recording) -> bytes:
    return summary_json(made.summary, made.describe(recording))


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
    assert about["summary"]["excerpt"] is True
    assert about["summary"]["remarks"][0].startswith("Excerpt of 1.5 min")
    assert "not FDA-cleared" in about["notice"]


def test_an_eog_that_was_never_usable_is_not_said_to_be_staged():
    flat = three_epochs()
    modality = np.array([[1, 0]] * 3, np.float32)
    flat = replace(flat, attention=flat.attention._replace(modality=modality))
    recording = Recording(Signal(np.zeros(9), 100, "C3"), None, None, "ab")
    about = json.loads(described(flat, recording))
    assert about["staged_from"] == "EEG alone"
    assert about["n_eog_unusable"] == 3
    assert sum("EOG" in note for note in about["notes"]) == 1


def test_a_number_that_hangs_on_one_epoch_says_on_which_and_what_it_is_without():
    night = np.array([0] * 40 + [2] * 15 + [4] + [2] * 500)
    about = json.loads(summary_json(summarise(Hypnogram(night)), {}))
    (found,) = about["summary"]["fragile"]
    assert found["number"] == "rem_latency_min"
    assert (found["epoch"], found["epochs"]) == (56, [56])
    assert (found["value"], found["without"]) == (7.5, None)
    (remark,) = about["summary"]["remarks"]
    assert remark.startswith("REM latency 7.5 min hangs on epoch 56")
    assert {"excerpt", "fragile"} <= set(about["definitions"])


def test_where_nothing_was_scored_the_numbers_are_null():
    about = json.loads(summary_json(summarise(Hypnogram(np.full(900, -1))), {}))
    numbers = about["summary"]
    assert numbers["tst_min"] is numbers["sleep_efficiency_pct"] is None
    assert set(numbers["stage_min"].values()) == {None}
    assert (numbers["trt_min"], numbers["unscored_min"]) == (450, 450)


def test_what_is_not_scored_is_true_of_marked_arousals_and_no_number_changes():
    summary = summarise(Hypnogram(np.full(900, 2)))
    plain = json.loads(summary_json(summary, {}))
    marked = json.loads(summary_json(summary, {}, events=EVENTS))
    assert plain["not_scored"].startswith("Arousals, respiratory and limb events are")
    assert marked["not_scored"].startswith("1 arousal was marked by the reader")
    assert marked["summary"] == plain["summary"]
