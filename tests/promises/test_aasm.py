"""The numbers of the report, by the definitions of the AASM manual."""

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.scoring.stage_names import stage_from_name
from cmt.stages import Stage
from cmt.summary import DEFINITIONS, SleepSummary, summarise


def night(text: str, each_min: float = 60) -> Hypnogram:
    """Return a night of words, each an hour of a stage: no excerpt."""
    stages = np.array([stage_from_name(name) for name in text.split()])
    return Hypnogram(np.repeat(stages, round(2 * each_min)))


# 20 h: 2 h W, then sleep with one awakening, an unscored hour, W at the end.
NIGHT = night("W W N1 N2 N2 N3 N3 ? N2 W W N1 N2 R R R N2 W W W")


def test_total_recording_time_is_the_recording_without_marked_lights():
    summary = summarise(NIGHT)
    assert summary.trt_min == 1200
    assert not summary.lights_marked


def test_total_sleep_time_counts_neither_wake_nor_unscored():
    summary = summarise(NIGHT)
    assert summary.tst_min == 720
    assert summary.unscored_min == 60
    assert summary.sleep_efficiency_pct == pytest.approx(60.0)


def test_latencies_start_at_lights_off_and_at_sleep_onset():
    summary = summarise(NIGHT)
    assert summary.sleep_onset_latency_min == 120
    assert summary.rem_latency_min == 660


def test_wake_after_sleep_onset_lasts_to_lights_on():
    summary = summarise(NIGHT)
    assert summary.waso_min == 300
    assert summary.waso_to_last_sleep_min == 120


def test_waso_is_what_is_left_of_trt_when_all_is_scored():
    summary = summarise(night("W N1 N2 W N2 R W W"))
    rest = summary.trt_min - summary.sleep_onset_latency_min - summary.tst_min
    assert summary.waso_min == pytest.approx(rest)


def test_stages_add_up_to_sleep():
    summary = summarise(NIGHT)
    asleep = sum(summary.stage_min[name] for name in ("N1", "N2", "N3", "R"))
    assert asleep == summary.tst_min
    assert sum(summary.stage_pct.values()) == pytest.approx(100)


def test_awakenings_lie_between_first_and_last_sleep():
    assert summarise(NIGHT).n_awakenings == 1


def test_an_unscored_epoch_does_not_make_two_awakenings_of_one():
    assert summarise(night("N2 W ? W N2")).n_awakenings == 1
    assert summarise(night("N2 ? W N2 W ? N2")).n_awakenings == 2


def test_a_stage_shift_across_an_unscored_epoch_does_not_count():
    assert summarise(NIGHT).n_stage_shifts == 9
    assert summarise(night("W ? N1")).n_stage_shifts == 0


def test_rem_latency_is_undefined_without_rem():
    assert summarise(night("W N1 N2")).rem_latency_min is None


UNDEFINED_WITHOUT_SLEEP = (
    "sleep_efficiency_pct",
    "sleep_onset_latency_min",
    "latency_to_persistent_sleep_min",
    "rem_latency_min",
    "waso_min",
    "waso_to_last_sleep_min",
    "n_awakenings",
    "n_cycles",
)


def test_without_sleep_latencies_are_undefined_and_sleep_time_is_zero():
    summary = summarise(night("W W W"))
    assert summary.tst_min == 0
    undefined = {getattr(summary, field) for field in UNDEFINED_WITHOUT_SLEEP}
    assert undefined == {None}
    assert summary.stage_pct["N2"] is None


def test_where_nothing_was_scored_no_number_is_zero():
    summary = summarise(night("? ? ? ?"))
    fields = (*UNDEFINED_WITHOUT_SLEEP, "tst_min", "n_stage_shifts")
    assert {getattr(summary, field) for field in fields} == {None}
    assert {*summary.stage_min.values(), *summary.stage_pct.values()} == {None}


def test_less_than_three_hours_are_an_excerpt_and_three_hours_are_a_night():
    excerpt = summarise(night("W N2 R", each_min=59.5))
    assert {getattr(excerpt, field) for field in UNDEFINED_WITHOUT_SLEEP} == {None}
    assert excerpt.stage_min["N2"] == 59.5
    assert summarise(night("W N2 R")).rem_latency_min == 60


def test_a_rem_latency_that_hangs_on_one_epoch_is_marked():
    stages = night("W N2 N2 N2 R N2").stages.copy()
    assert summarise(Hypnogram(stages)).fragile == ()
    stages[135] = Stage.R
    (found,) = summarise(Hypnogram(stages)).fragile
    assert (found.number, found.value, found.without) == ("rem_latency_min", 7.5, 180)
    assert found.epoch == 136


def test_sleep_efficiency_is_never_above_100():
    asleep = night("N2 N2 N2 N2")
    for off_s in range(0, 60, 5):
        summary = summarise(asleep, off_s, 12_600 + 7 * off_s % 60)
        assert summary.sleep_efficiency_pct == 100


def test_an_epoch_belongs_to_the_night_by_its_midpoint():
    three = night("N2", each_min=1.5)
    just_in = summarise(three, lights_off_s=15, lights_on_s=76)
    assert just_in.tst_min == just_in.trt_min == 1.5
    just_out = summarise(three, lights_off_s=16, lights_on_s=75)
    assert just_out.tst_min == just_out.trt_min == 0.5


def test_marked_lights_bound_the_recording_time():
    summary = summarise(NIGHT, lights_off_s=3600, lights_on_s=19 * 3600)
    assert summary.trt_min == 1080
    assert summary.sleep_onset_latency_min == 60
    assert summary.waso_min == 240
    assert summary.lights_marked


def test_a_night_without_time_has_no_efficiency():
    summary = summarise(NIGHT, lights_off_s=60, lights_on_s=60)
    assert summary.sleep_efficiency_pct is None


def test_every_number_of_the_report_has_a_definition():
    numbers = set(SleepSummary.__dataclass_fields__) - {"lights_marked"}
    assert numbers == set(DEFINITIONS)


def test_an_empty_hypnogram_has_no_time_and_nothing_else():
    empty = summarise(Hypnogram([]))
    assert (empty.trt_min, empty.tst_min) == (0, None)
    assert empty.sleep_efficiency_pct is None
    assert empty.sleep_onset_latency_min is None
