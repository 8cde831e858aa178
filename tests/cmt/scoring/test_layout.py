"""Spans of one stage become epochs, whatever their order, or are refused."""

import dataclasses
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from cmt.errors import ScoringError
from cmt.scoring.layout import lay_out
from cmt.scoring.names.meaning import understand
from cmt.scoring.spans import Scoring, StageSpan, one_after_the_other
from cmt.stages import UNSCORED, Stage, stage_name

DAY_S = 86_400


def laid(spans: Sequence[StageSpan]) -> list[int]:
    return lay_out(understand(Scoring(tuple(spans))).spans).tolist()


def told(spans: list[StageSpan]) -> str:
    with pytest.raises(ScoringError) as error:
        laid(spans)
    return str(error.value)


def random_stages(seed: int) -> np.ndarray:
    """Return a random night with unscored epochs, scored at its end."""
    rng = np.random.default_rng(seed)
    stages = np.repeat(rng.integers(-1, 5, 40), rng.integers(1, 9, 40))
    return np.append(stages, Stage.N2)


def runs_of(stages: np.ndarray) -> list[StageSpan]:
    """Return a span for each run of one stage, as scoring programs write them."""
    edges = np.flatnonzero(np.diff(stages, prepend=9, append=9))
    return [
        StageSpan(30.0 * first, 30.0 * (last - first), stage_name(stages[first]))
        for first, last in pairwise(edges.tolist())
    ]


@pytest.mark.parametrize("seed", range(5))
def test_names_one_after_the_other_are_laid_out_as_they_came(seed):
    stages = random_stages(seed)
    names = [stage_name(stage) for stage in stages]
    assert laid(one_after_the_other(names)) == stages.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_runs_in_any_order_are_the_same_night(seed):
    stages = random_stages(seed)
    spans = runs_of(stages)
    np.random.default_rng(seed).shuffle(spans)
    assert laid(spans) == stages.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_runs_without_durations_in_any_order_are_the_same_night(seed):
    stages = random_stages(seed)
    stages = stages[: np.flatnonzero(np.diff(stages))[-1] + 2]
    spans = [dataclasses.replace(span, duration_s=None) for span in runs_of(stages)]
    np.random.default_rng(seed).shuffle(spans)
    assert laid(spans) == stages.tolist()


@pytest.mark.parametrize("part_s", [1, 5, 10])
def test_parts_of_an_epoch_make_it_when_they_have_one_stage(part_s):
    parts = [name for name in ("W", "N1", "N1", "R") for _ in range(30 // part_s)]
    assert laid(one_after_the_other(parts, part_s)) == [0, 1, 1, 4]


def test_parts_of_an_epoch_that_differ_are_refused():
    parts = ["W"] * 5 + ["N1"] * 7
    assert told(one_after_the_other(parts, 5)).startswith("Stages must lie on epochs")


@pytest.mark.parametrize("shift_s", [-0.9, -0.3, 0.3, 0.9])
def test_a_clock_less_than_a_second_off_moves_no_epoch(shift_s):
    stages = np.array([0, 1, 2, 2, 4])
    spans = [
        dataclasses.replace(span, onset_s=span.onset_s + shift_s)
        for span in runs_of(stages)
    ]
    assert laid(spans) == stages.tolist()


@pytest.mark.parametrize("shift_s", [-1.5, 1.5, 15, 28])
def test_a_clock_more_than_a_second_off_is_refused_with_the_span(shift_s):
    sentence = told([StageSpan(60 + shift_s, 30, "N2"), StageSpan(120, 30, "W")])
    assert sentence.startswith("Stages must lie on epochs of 30 s")
    assert f"“N2” starts at {60 + shift_s:g} s and lasts 30 s" in sentence
    assert sentence.endswith("Export the scoring in such epochs.")


def test_gaps_between_spans_are_unscored():
    spans = [StageSpan(30, 30, "W"), StageSpan(120, 60, "N2")]
    assert laid(spans) == [-1, 0, -1, -1, 2, 2]


def test_runs_of_which_most_time_is_missing_are_refused():
    spans = [StageSpan(300 * i, 30, name) for i, name in enumerate(["W", "N1"] * 3)]
    assert "last 180 of the 1530 s" in told(spans)


def test_a_movement_within_an_epoch_leaves_its_stage():
    assert laid([StageSpan(0, 60, "N2"), StageSpan(7.5, 11, "Movement")]) == [2, 2]


def test_a_span_without_duration_lasts_until_the_next_stage():
    spans = [
        StageSpan(90, None, "N2"),
        StageSpan(0, None, "W"),
        StageSpan(40, None, "Lights off"),
        StageSpan(60, None, "?"),
    ]
    assert laid(spans) == [0, 0, UNSCORED, 2]


def test_the_last_span_may_end_amid_an_epoch():
    assert laid([StageSpan(0, 30, "W"), StageSpan(30, 47, "N1")]) == [0, 1, -1]


def test_clocks_may_differ_by_a_fraction_of_a_second():
    assert laid([StageSpan(0.4, 29.9, "W"), StageSpan(30.2, 30, "N1")]) == [0, 1]


@pytest.mark.parametrize(
    "spans",
    [
        [StageSpan(12, 30, "W")],
        [StageSpan(0, 20, "W"), StageSpan(20, 20, "N1"), StageSpan(40, 20, "N1")],
        [StageSpan(0, 10, "W"), StageSpan(30, 30, "N1")],
        [StageSpan(-30, 90, "W")],
        [StageSpan(30, -60, "W"), StageSpan(60, 30, "W")],
    ],
)
def test_stages_off_the_epochs_are_refused(spans):
    with pytest.raises(ScoringError, match=r"must lie on epochs of 30 s|no recording"):
        laid(spans)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e12, -1e12])
@pytest.mark.parametrize("field", ["onset_s", "duration_s"])
def test_a_damaged_number_is_refused(number, field):
    damaged = dataclasses.replace(StageSpan(30, 30, "N1"), **{field: number})
    assert "no recording does" in told([StageSpan(0, 30, "W"), damaged])


def test_two_stages_of_one_epoch_are_refused():
    spans = [StageSpan(0, 60, "N2"), StageSpan(30, 30, "N3")]
    assert "at 30 s has two stages; one is “N3”" in told(spans)


def test_an_unscored_end_has_its_epochs():
    assert laid([StageSpan(0, 30, "W"), StageSpan(30, 60, "?")]) == [0, -1, -1]


def test_a_scoring_of_unscored_epochs_alone_is_one():
    assert laid([StageSpan(0, 90, "Movement time")]) == [UNSCORED] * 3


def test_an_epoch_may_be_said_twice_when_both_agree():
    spans = [StageSpan(0, 90, "N3"), StageSpan(30, 30, "Sleep stage 4")]
    assert laid(spans) == [3, 3, 3]


def test_a_scoring_may_last_two_weeks_and_no_longer():
    longest_s = 14 * DAY_S
    assert len(laid([StageSpan(longest_s - 60, 30, "W")])) == longest_s // 30 - 1
    beyond = [StageSpan(0, 30, "W"), StageSpan(longest_s, 30, "W")]
    assert "lasts from 0 to" in told(beyond)
    assert "which no recording does" in told(beyond)


@pytest.mark.parametrize("name", ["Sleep stage 4", "S4", "N4", "Stage 4 sleep|4"])
def test_a_stage_4_that_is_named_as_r_and_k_s_is_n3(name):
    assert laid([StageSpan(0, 30, name)]) == [3]
