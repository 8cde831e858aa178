"""Spans of one stage become epochs, whatever their order, and text is always text."""

import dataclasses
from itertools import pairwise

import numpy as np
import pytest

from cmt.errors import ScoringError
from cmt.scoring.spans import (
    Scoring,
    StageSpan,
    lay_out,
    one_after_the_other,
    read_text,
)
from cmt.stages import UNSCORED, stage_name

DAY_S = 86_400


def random_stages(seed: int) -> np.ndarray:
    """Return a random night with unscored epochs."""
    rng = np.random.default_rng(seed)
    return np.repeat(rng.integers(-1, 5, 40), rng.integers(1, 9, 40))


def runs_of(stages: np.ndarray) -> list[StageSpan]:
    """Return a span for each run of one stage, as scoring programs write them."""
    edges = np.flatnonzero(np.diff(stages, prepend=9, append=9))
    return [
        StageSpan(30.0 * first, 30.0 * (last - first), stage_name(stages[first]))
        for first, last in pairwise(edges.tolist())
    ]


def told(spans: list[StageSpan]) -> str:
    with pytest.raises(ScoringError) as error:
        lay_out(spans)
    return str(error.value)


def test_names_one_after_the_other_are_an_epoch_each():
    assert one_after_the_other(["W", "Stage 2"]) == (
        StageSpan(0.0, 30.0, "W"),
        StageSpan(30.0, 30.0, "Stage 2"),
    )
    assert one_after_the_other([]) == ()


@pytest.mark.parametrize("seed", range(5))
def test_names_one_after_the_other_are_laid_out_as_they_came(seed):
    stages = random_stages(seed)
    found = lay_out(one_after_the_other([stage_name(stage) for stage in stages]))
    assert found.dtype == np.int8
    assert found.tolist() == stages.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_runs_in_any_order_are_the_same_night(seed):
    stages = random_stages(seed)
    spans = runs_of(stages)
    np.random.default_rng(seed).shuffle(spans)
    assert lay_out(spans).tolist() == stages.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_runs_without_durations_in_any_order_are_the_same_night(seed):
    stages = random_stages(seed)
    stages = stages[: np.flatnonzero(np.diff(stages))[-1] + 2]
    spans = [dataclasses.replace(span, duration_s=None) for span in runs_of(stages)]
    np.random.default_rng(seed).shuffle(spans)
    assert lay_out(spans).tolist() == stages.tolist()


@pytest.mark.parametrize("shift_s", [-0.9, -0.3, 0.3, 0.9])
def test_a_clock_less_than_a_second_off_moves_no_epoch(shift_s):
    stages = np.array([0, 1, 2, 2, 4])
    spans = [
        dataclasses.replace(span, onset_s=span.onset_s + shift_s)
        for span in runs_of(stages)
    ]
    assert lay_out(spans).tolist() == stages.tolist()


@pytest.mark.parametrize("shift_s", [-1.5, 1.5, 15, 28])
def test_a_clock_more_than_a_second_off_is_refused_with_the_span(shift_s):
    sentence = told([StageSpan(60 + shift_s, 30, "N2"), StageSpan(120, 30, "W")])
    assert sentence.startswith("Stages must lie on epochs of 30 s")
    assert f"“N2” starts at {60 + shift_s:g} s and lasts 30 s" in sentence
    assert sentence.endswith("Export the scoring in such epochs.")


def test_an_unscored_end_has_its_epochs():
    spans = [StageSpan(0, 30, "W"), StageSpan(30, 60, "?")]
    assert lay_out(spans).tolist() == [0, UNSCORED, UNSCORED]


def test_a_scoring_of_unscored_epochs_alone_is_one():
    assert lay_out([StageSpan(0, 90, "Movement time")]).tolist() == [UNSCORED] * 3


def test_an_epoch_may_be_said_twice_when_both_agree():
    spans = [StageSpan(0, 90, "N3"), StageSpan(30, 30, "Sleep stage 4")]
    assert lay_out(spans).tolist() == [3, 3, 3]


def test_no_events_are_told_apart_from_other_events():
    assert "It holds no events." in told([])
    assert "It has: Apnea, Spindle." in told(
        [StageSpan(0, 1, name) for name in ("Spindle", "Apnea", "Spindle")]
    )


def test_of_many_other_events_eight_are_named():
    spans = [StageSpan(0, 1, f"Event {number}") for number in range(1, 10)]
    assert "Event 7, Event 8 and others. Known names are W N1 N2 N3 R" in told(spans)
    assert "Event 7, Event 8. Known" in told(spans[:8])


def test_a_scoring_may_last_two_weeks_and_no_longer():
    longest_s = 14 * DAY_S
    within = [StageSpan(longest_s - 60, 30, "W")]
    assert lay_out(within).size == longest_s // 30 - 1
    beyond = [StageSpan(0, 30, "W"), StageSpan(longest_s, 30, "W")]
    assert "lasts from 0 to" in told(beyond)
    assert "which no recording does" in told(beyond)


@pytest.mark.parametrize("name", ["4", " 4 ", "4.0"])
def test_a_4_is_doubted_however_it_is_written(name):
    assert "4 is R&K stage 4 for some" in told([StageSpan(0, 30, name)])


@pytest.mark.parametrize("name", ["Sleep stage 4", "S4", "N4", "Stage 4 sleep|4"])
def test_a_stage_4_that_is_named_as_r_and_k_s_is_n3(name):
    assert lay_out([StageSpan(0, 30, name)]).tolist() == [3]


@pytest.mark.parametrize("field", ["onset_s", "duration_s", "name"])
def test_a_span_cannot_be_changed(field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(StageSpan(0, 30, "W"), field, None)


def test_a_scoring_knows_no_time_of_day_unless_its_file_tells():
    assert Scoring(()).start is None


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"]
)
@pytest.mark.parametrize("text", ["stage\nW\n", "Stadium µ,Übergang\nW,é\n", ""])
def test_text_in_any_encoding_is_read_as_it_was_written(tmp_path, encoding, text):
    path = tmp_path / "night.txt"
    path.write_bytes(text.encode(encoding))
    assert read_text(path) == text


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_utf16_text_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path, mark):
    path = tmp_path / "night.txt"
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    path.write_bytes(mark + "W\nN1".encode(order)[:-1])
    assert read_text(path).startswith("W\nN")
