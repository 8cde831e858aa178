"""Numbers and sentences of an agreement; what is undefined is n/a."""

from datetime import time

import numpy as np
import pytest

from cmt.evaluation.differences import Difference
from cmt.evaluation.metrics import compare
from cmt.hypnogram import Hypnogram
from cmt.stages import UNSCORED, Stage
from dashboard.wording.comparison.agreement import (
    compared,
    interval,
    same_stage,
    where,
    without_score,
)

NAN = float("nan")
NAMES = ("Expert", "YASA")
EXPERT = np.array([0, 0, 2, 2, -1, -1, 4], np.int8)
MODEL = np.array([0, 2, 2, 2, 2, -1, -1], np.int8)


@pytest.mark.parametrize(("value", "said"), [(0.8126, "81.3 %"), (NAN, "n/a")])
def test_a_share_is_in_per_cent(value, said):
    assert same_stage(value) == said


def test_stages_that_neither_found_are_named_in_hypnogram_order():
    said = without_score(compare(EXPERT, MODEL).f1)
    assert said == "Neither found REM or N1 or N3."


def test_a_score_of_nought_is_a_score():
    said = without_score(compare(np.array([1, 2]), np.array([2, 2])).f1)
    assert "N1" not in said


def test_where_every_stage_has_a_score_nothing_is_said():
    assert without_score(np.ones(5)) == ""


def test_it_is_said_how_many_epochs_count_and_why_others_do_not():
    assert compared(EXPERT, MODEL, NAMES) == (
        "4 of 7 epochs scored in both are compared; 1 scored in Expert only, 1 scored "
        "in YASA only, 1 scored in neither."
    )


def test_where_all_are_scored_there_are_no_others():
    assert compared(MODEL[:4], MODEL[:4], NAMES) == (
        "4 of 4 epochs scored in both are compared."
    )


def test_a_difference_is_told_by_epoch_clock_and_stages():
    night = Hypnogram(np.full(20, UNSCORED), time(22, 47, 30))
    said = where(Difference(11, 13, Stage.N2, Stage.R), night, NAMES)
    assert said == "Epochs 12 to 14, 22:53:00. Expert: N2; YASA: REM"


def test_without_a_start_a_difference_has_no_clock():
    night = Hypnogram(np.full(20, UNSCORED))
    said = where(Difference(0, 0, 0, 1), night, NAMES)
    assert said == "Epoch 1. Expert: Wake; YASA: N1"


@pytest.mark.parametrize(
    ("ends", "said"), [((0.746, 0.839), "0.75 to 0.84"), ((NAN, NAN), "n/a")]
)
def test_an_interval_has_both_ends_or_none(ends, said):
    assert interval(ends) == said
