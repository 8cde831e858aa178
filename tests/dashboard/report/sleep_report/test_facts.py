"""What is not known is said in words."""

from dataclasses import replace
from datetime import time

import pytest

from dashboard.report.sleep_report import ReportDetails
from dashboard.report.sleep_report.words import say
from tests.dashboard.report.sleep_report.reports import (
    DETAILS,
    EXCERPT,
    NIGHT,
    UNREVIEWED,
    report_of,
)


def facts(*of: object, **how: object) -> dict[str, str]:
    return dict(report_of(*of, **how).facts)


def test_a_night_is_told_by_its_epochs_its_times_and_its_lights():
    marked = replace(DETAILS, lights_off=time(22, 50))
    found = facts(details=marked)
    assert found["Recording"] == "562 epochs of 30 s, 22:45:00 to 03:26:00"
    assert found["Lights off"] == "22:50:00"
    assert found["Lights on"] == "not marked: the recording's end"


def test_a_recording_without_a_clock_is_told_so():
    assert facts(EXCERPT, "de")["Aufzeichnung"] == "60 Epochen zu 30 s, ohne Uhrzeit"


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_nobody_said_is_said_to_be_unknown(language):
    found = facts(NIGHT, language, ReportDetails())
    for name in ("code", "reader"):
        assert found[say(name, language)] == say("not_given_by_reader", language)
    for name in ("channels", "model"):
        assert found[say(name, language)] == say("not_known", language)


def test_the_eeg_alone_and_a_model_without_a_hash_are_told_as_they_are():
    found = facts(details=replace(DETAILS, eog=None, model="tiny"))
    assert found["Channels"] == "EEG C4-M1, no EOG"
    assert found["Model"] == "tiny"


def test_where_nobody_reviewed_the_final_scoring_is_the_model_s():
    assert facts(UNREVIEWED)["Review"].startswith("No person has reviewed a stage")
