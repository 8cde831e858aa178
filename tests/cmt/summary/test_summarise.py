"""Of what is no night, no night's numbers are given; of nothing, none at all."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.stages import EPOCH_SECONDS
from cmt.summary import summarise
from cmt.summary.counting import count

OF_A_NIGHT = (
    "sleep_efficiency_pct",
    "sleep_onset_latency_min",
    "latency_to_persistent_sleep_min",
    "rem_latency_min",
    "waso_min",
    "waso_to_last_sleep_min",
    "n_awakenings",
    "n_cycles",
)


def given(summary) -> set[str]:
    return {field for field in OF_A_NIGHT if getattr(summary, field) is not None}


def test_a_night_of_three_hours_has_its_numbers(stages):
    summary = summarise(Hypnogram(stages("W*40 N2*200 W*10 N2*10 R*100")))
    assert not summary.excerpt
    assert given(summary) == set(OF_A_NIGHT)
    assert summary.remarks == ()


def test_half_a_minute_less_than_three_hours_is_an_excerpt(stages):
    summary = summarise(Hypnogram(stages("W*40 N2*200 W*10 N2*10 R*99")))
    assert summary.excerpt
    assert given(summary) == set()
    assert set(summary.stage_pct.values()) == {None}


def test_an_excerpt_keeps_its_minutes(stages):
    summary = summarise(Hypnogram(stages("W*10 N2*30 R*10")))
    assert (summary.trt_min, summary.tst_min) == (25, 20)
    assert summary.stage_min == {"W": 5, "N1": 0, "N2": 15, "N3": 0, "R": 5}
    assert summary.n_stage_shifts == 2


def test_a_long_recording_of_which_less_than_three_hours_are_scored_is_an_excerpt(
    stages,
):
    assert summarise(Hypnogram(stages("N2*359 ?*600"))).excerpt
    assert not summarise(Hypnogram(stages("N2*360 ?*600"))).excerpt


def test_ten_minutes_of_sleep_make_an_onset_to_speak_of(stages):
    assert summarise(Hypnogram(stages("W*600 N1*19 W*300"))).excerpt
    slept = summarise(Hypnogram(stages("W*600 N1*20 W*300")))
    assert slept.sleep_onset_latency_min == 300


@pytest.mark.parametrize("text", ["?*960", "?*3"])
def test_where_nothing_was_scored_nothing_is_known(stages, text):
    summary = summarise(Hypnogram(stages(text)))
    assert summary.tst_min is None
    assert given(summary) == set()
    assert set(summary.stage_min.values()) == {None}
    assert set(summary.stage_pct.values()) == {None}
    assert summary.n_stage_shifts is None
    assert summary.unscored_min == summary.trt_min > 0


def test_a_night_awake_has_no_sleep_and_is_no_night_of_sleep(stages):
    summary = summarise(Hypnogram(stages("W*960")))
    assert (summary.tst_min, summary.stage_min["W"]) == (0, 480)
    assert given(summary) == set()


def test_lights_marked_on_epochs_cut_the_night(stages):
    night = stages("W*60 N1*5 N2*300 R*30 N3*200 ?*9 W*40")
    marked = summarise(Hypnogram(night), 20 * 30.0, 620 * 30.0)
    assert replace(marked, lights_marked=False) == count(night[20:620], first=20)


@pytest.mark.parametrize(
    "lights", [{}, {"lights_off_s": 0.0}, {"lights_on_s": 90.0}], ids=str
)
def test_lights_count_as_marked_only_when_both_are(lights):
    assert not summarise(Hypnogram(np.array([0, 2, 2])), **lights).lights_marked


@pytest.mark.parametrize("off_s", [0.0, 0.1, 14.9, 15.0, 15.1, 29.9])
@pytest.mark.parametrize("more_s", [-15.1, -15.0, -0.1, 0.0, 14.9, 15.1])
def test_sleep_never_exceeds_the_time_between_the_lights(stages, off_s, more_s):
    asleep = Hypnogram(stages("N2*420"))
    on_s = 400 * EPOCH_SECONDS + more_s
    summary = summarise(asleep, off_s, on_s)
    assert summary.sleep_efficiency_pct == 100
    assert summary.tst_min == summary.trt_min
    assert summary.trt_min == pytest.approx((on_s - off_s) / 60, abs=0.5)


def test_an_epoch_belongs_to_the_night_by_its_midpoint(stages):
    night = Hypnogram(stages("N2*3"))
    assert summarise(night, 15, 76).trt_min == 1.5
    assert summarise(night, 15.1, 75).trt_min == 0.5


def test_time_in_bed_outside_the_recording_is_unscored(stages):
    night = Hypnogram(stages("W*20 N2*400"))
    summary = summarise(night, -600, 430 * EPOCH_SECONDS)
    assert summary.trt_min == 225
    assert summary.unscored_min == 15
    assert summary.sleep_onset_latency_min == 20


@pytest.mark.parametrize("lights", [(60, 60), (90, 60), (1e6, 2e6), (-9e3, -60)])
def test_lights_with_no_scored_epoch_between_give_no_number(stages, lights):
    summary = summarise(Hypnogram(stages("N2*400")), *lights)
    assert summary.tst_min is None
    assert given(summary) == set()
    assert not summary.scored_min
