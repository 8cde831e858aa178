"""The row of key numbers: undefined is said, never shown as 0."""

import numpy as np

from cmt.hypnogram import Hypnogram
from cmt.stages import Stage
from cmt.summary import DEFINITIONS, summarise
from dashboard.wording.key_numbers import key_numbers


def values(*stages: Stage) -> dict[str, str]:
    summary = summarise(Hypnogram(np.repeat(stages, 20)))
    return {number.label: number.value for number in key_numbers(summary)}


def test_a_night_reads_as_a_clinician_writes_it():
    shown = values(Stage.W, Stage.N2, Stage.N2, Stage.R, Stage.W, Stage.N3)
    assert shown["Recorded"] == "1 h 00"
    assert shown["Asleep"] == "40 min"
    assert shown["Efficiency"] == "67 %"
    assert shown["Sleep onset"] == "10 min"
    assert shown["REM latency"] == "20 min"
    assert shown["WASO"] == "10 min"
    assert shown["Awakenings"] == "1"
    assert shown["N2"] == "50 %"


def test_rem_that_was_not_seen_has_no_latency():
    assert values(Stage.W, Stage.N2)["REM latency"] == "not seen"


def test_a_night_without_sleep_has_no_latencies_and_no_shares():
    shown = values(Stage.W)
    undefined = ("Sleep onset", "REM latency", "WASO", "Awakenings", "N1", "REM")
    assert {shown[label] for label in undefined} == {"n/a"}
    assert shown["Asleep"] == "0 min"


def test_every_number_carries_its_definition():
    summary = summarise(Hypnogram(np.array([Stage.N2])))
    assert {n.definition for n in key_numbers(summary)} <= set(DEFINITIONS.values())
