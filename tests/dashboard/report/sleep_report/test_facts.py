"""What is not known is said in words."""

from dataclasses import replace

import pytest

from cmt.hypnogram import Hypnogram
from cmt.review.scorings.signature import sign
from cmt.summary import Lights
from dashboard.report.sleep_report import ReportDetails
from dashboard.report.sleep_report.words import say
from tests.dashboard.report.sleep_report.reports import (
    DETAILS,
    EXCERPT,
    NIGHT,
    UNREVIEWED,
    report_of,
)
from tests.support.review.changes import WHEN
from tests.support.review.events import EVENTS

SIGNED = sign(Hypnogram([2]), [], "AB", 2, "tiny", WHEN)


def facts(*of: object, **how: object) -> dict[str, str]:
    return dict(report_of(*of, **how).facts)


def test_a_night_is_told_by_its_epochs_its_times_and_its_lights():
    marked = replace(DETAILS, lights=Lights(300))
    found = facts(details=marked)
    assert found["Recording"] == "562 epochs of 30 s, 22:45:00 to 03:26:00"
    assert found["Lights off"] == "22:50:00"
    assert found["Lights on"] == "not marked: the recording's end"


def test_a_recording_without_a_clock_is_told_so():
    found = facts(EXCERPT, "de", replace(DETAILS, lights=Lights(90)))
    assert found["Aufzeichnung"] == "60 Epochen zu 30 s, ohne Uhrzeit"
    assert found["Licht aus"] == "0 h 01 min 30 s nach Beginn der Aufzeichnung"


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_nobody_said_is_said_to_be_unknown(language):
    found = facts(NIGHT, language, ReportDetails())
    for name in ("code", "reader"):
        assert found[say(name, language)] == say("not_given_by_reader", language)
    for name in ("channels", "model", "signed"):
        assert found[say(name, language)] == say("not_known", language)


def test_the_eeg_alone_and_a_model_without_a_hash_are_told_as_they_are():
    found = facts(details=replace(DETAILS, eog=None, model="tiny"))
    assert found["Channels"] == "EEG C4-M1, no EOG"
    assert found["Model"] == "tiny"


def test_a_signature_is_told_by_who_which_version_when_and_what():
    found = facts(details=replace(DETAILS, signature=SIGNED))["Signed"]
    assert found.startswith("by AB, version 2, 2024-05-17 09:30 UTC, SHA-256 of")
    assert found.endswith(SIGNED.stages_sha256[:12])
    assert facts()["Signed"] == "not signed"


def test_a_version_that_was_reopened_since_is_told_so():
    reopened = replace(DETAILS, signature=replace(SIGNED, reopened=WHEN))
    assert facts(details=reopened)["Signed"].endswith("; reopened since")
    told = facts(NIGHT, "de", reopened)["Signiert"]
    assert told.startswith("von AB, Fassung 2")
    assert told.endswith("; seither wieder geöffnet")


def test_where_nobody_reviewed_the_final_scoring_is_the_model_s():
    assert facts(UNREVIEWED)["Review"].startswith("No person has reviewed a stage")


def test_marked_events_are_counted_by_kind_and_are_their_readers():
    other = replace(EVENTS[2], scorer="CD")
    details = replace(DETAILS, events=(*EVENTS[:1], *EVENTS[:1], other))
    assert facts(details=details)["Events"] == (
        "arousals: 2, spindles: 1; marked by AB, CD, none by the model"
    )
    assert facts(NIGHT, "de", details)["Ereignisse"] == (
        "Arousals: 2, Schlafspindeln: 1; markiert von AB, CD, keines vom Modell"
    )
    assert "Events" not in facts()


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_not_scored_is_true_of_marked_arousals(language):
    plain = report_of(NIGHT, language)
    spindles = report_of(NIGHT, language, replace(DETAILS, events=EVENTS[1:]))
    marked = report_of(NIGHT, language, replace(DETAILS, events=EVENTS))
    assert plain.not_scored == spindles.not_scored == say("not_scored", language)
    assert marked.not_scored == say("not_scored_but_arousals", language, n=1)
    assert marked.numbers == plain.numbers
    assert marked.stages == plain.stages
