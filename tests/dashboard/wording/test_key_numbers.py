"""The row of key numbers: undefined is said, never shown as 0."""

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.stages import UNSCORED, Stage
from cmt.summary import DEFINITIONS, SleepSummary, summarise
from dashboard.wording.key_numbers import key_numbers, remarks


def summary_of(*stages: int, each: int = 80) -> SleepSummary:
    """Return the numbers of a night of 40 minutes of each of these stages."""
    return summarise(Hypnogram(np.repeat(stages, each)))


def values(*stages: int, each: int = 80) -> dict[str, str]:
    return {n.label: n.value for n in key_numbers(summary_of(*stages, each=each))}


FALSE_REM = np.array([Stage.W] * 40 + [Stage.N2] * 15 + [Stage.R] + [Stage.N2] * 500)


def test_a_night_reads_as_a_clinician_writes_it():
    shown = values(Stage.W, Stage.N2, Stage.N2, Stage.R, Stage.W, Stage.N3)
    assert shown["Recorded"] == "4 h 00"
    assert shown["Asleep"] == "2 h 40"
    assert shown["Efficiency"] == "67 %"
    assert shown["Sleep onset"] == "40 min"
    assert shown["REM latency"] == "1 h 20"
    assert shown["WASO"] == "40 min"
    assert shown["Awakenings"] == "1"
    assert shown["N2"] == "50 %"


def test_rem_that_was_not_seen_has_no_latency():
    assert values(Stage.W, *[Stage.N2] * 4)["REM latency"] == "not seen"


def test_stages_stand_last_in_hypnogram_order():
    assert list(values(*Stage))[-4:] == ["REM", "N1", "N2", "N3"]


UNDEFINED = ("Sleep onset", "REM latency", "WASO", "Awakenings", "Efficiency")


def test_a_night_without_sleep_has_no_latencies_and_no_efficiency():
    shown = values(*[Stage.W] * 6)
    assert {shown[label] for label in UNDEFINED} == {"n/a"}
    assert shown["Asleep"] == "0 min"


def test_where_nothing_was_scored_nothing_reads_as_none():
    shown = values(*[UNSCORED] * 6)
    assert shown.pop("Recorded") == shown.pop("Not scored") == "4 h 00"
    assert set(shown.values()) == {"n/a"}


def test_an_excerpt_is_given_in_minutes_by_stage():
    shown = values(Stage.W, Stage.N2, Stage.R, each=10)
    assert {shown[label] for label in UNDEFINED} == {"n/a"}
    stages = [shown[label] for label in ("N1", "N2", "N3", "REM")]
    assert stages == ["0 min", "5 min", "0 min", "5 min"]


def test_a_number_that_is_not_given_says_why():
    about = {
        number.label: number.definition
        for number in key_numbers(summary_of(Stage.N2, each=50))
    }
    assert about["Efficiency"].endswith("Not given here: excerpt of 25 min.")
    assert about["Asleep"] == DEFINITIONS["tst_min"]


def test_a_number_that_hangs_on_one_epoch_is_marked_and_the_others_are_not():
    shown = {n.label: n for n in key_numbers(summarise(Hypnogram(FALSE_REM)))}
    assert shown["REM latency"].value == "7.5 min *"
    assert "hangs on few epochs" in shown["REM latency"].definition
    assert [label for label, n in shown.items() if "*" in n.value] == ["REM latency"]


def test_the_mark_leads_to_a_sentence_and_is_no_list_in_markdown():
    said = remarks(summarise(Hypnogram(FALSE_REM)))
    assert said.startswith("**\\* REM latency 7.5 min hangs on epoch 56 (first REM")


def test_a_sound_night_needs_no_sentence():
    assert remarks(summary_of(Stage.W, *[Stage.N2] * 5)) == ""


@pytest.mark.parametrize("stages", [[Stage.N2], [Stage.N2] * 6, [UNSCORED]])
def test_every_number_carries_its_definition(stages):
    for number in key_numbers(summary_of(*stages)):
        assert number.definition.startswith(tuple(DEFINITIONS.values()))
