"""A number that few epochs decide is marked, and told without them."""

from datetime import time

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.stages import Stage
from cmt.summary import UNCERTAIN, FragileNumber, SleepSummary, summarise

FALSE_REM = "W*40 N2*15 R N2*500 R*60 N2*100 W*20"


def of(stages: np.ndarray, sure: dict[int, float] | None = None, **lights):
    """Return the summary; ``sure`` gives the probability of the stage by epoch."""
    if sure is None:
        return summarise(Hypnogram(stages, time(23, 0)), **lights)
    probabilities = np.full((stages.size, 5), 0.02, np.float32)
    known = np.flatnonzero(stages >= 0)
    probabilities[known, stages[known]] = 0.92
    for epoch, share in sure.items():
        probabilities[epoch - 1] = (1 - share) / 4
        probabilities[epoch - 1, stages[epoch - 1]] = share
    return summarise(
        Hypnogram(stages, time(23, 0)), probabilities=probabilities, **lights
    )


def marked(summary: SleepSummary) -> dict[str, FragileNumber]:
    return {found.number: found for found in summary.fragile}


def test_a_rem_latency_that_one_false_epoch_decides_says_what_it_is_without(stages):
    summary = of(stages(FALSE_REM), sure={56: 0.41})
    assert summary.rem_latency_min == 7.5
    (found,) = summary.fragile
    assert (found.number, found.value, found.without) == ("rem_latency_min", 7.5, 258)
    assert (found.epoch, found.epochs, found.clock) == (56, (56,), "23:27:30")
    assert (found.stage, found.before, found.after) == ("R", "N2", "N2")
    assert found.probability == pytest.approx(0.41)
    assert found.isolated
    assert found.uncertain


def test_an_isolated_epoch_of_an_expert_is_marked_though_nothing_is_uncertain(stages):
    (found,) = of(stages(FALSE_REM)).fragile
    assert found.isolated
    assert not found.uncertain
    assert found.probability is None


def test_three_certain_epochs_are_no_accident(stages):
    assert of(stages(FALSE_REM.replace("R N2", "R*3 N2", 1)), sure={}).fragile == ()
    (found,) = of(stages(FALSE_REM.replace("R N2", "R*2 N2", 1)), sure={}).fragile
    assert found.epochs == (56, 57)


def test_several_epochs_none_of_which_is_certain_are_marked(stages):
    night = stages(FALSE_REM.replace("R N2", "R*4 N2", 1))
    unsure = dict.fromkeys(range(56, 60), UNCERTAIN - 0.01)
    (found,) = of(night, unsure).fragile
    assert (found.isolated, found.uncertain) == (False, True)
    assert found.epochs == (56, 57, 58, 59)
    assert of(night, unsure | {58: UNCERTAIN + 0.01}).fragile == ()


def test_two_false_epochs_within_five_minutes_are_left_out_together(stages):
    (found,) = of(stages("W*40 N2*15 R N2*4 R N2*500 R*60 N2*100")).fragile
    assert found.epochs == (56, 61)
    assert found.without == 260.5


def test_a_number_that_hardly_moves_is_not_marked(stages):
    near, far = "W*40 N2*150 R N2*19 R*60 N2*200", "W*40 N2*150 R N2*20 R*60 N2*200"
    assert of(stages(near)).fragile == ()
    assert of(stages(far)).fragile[0].without == pytest.approx(75 + 10.5)


def test_the_only_rem_of_a_night_leaves_none_behind(stages):
    latency, cycles = of(stages("W*40 N2*300 R N2*200")).fragile
    assert (latency.value, latency.without) == (150, None)
    assert (cycles.number, cycles.value, cycles.without) == ("n_cycles", 1, 0)


def test_one_false_sleep_epoch_decides_four_numbers(stages):
    summary = of(stages("W*20 N1 W*99 N2*300 R*60 W*10 N2*90 W*20"), sure={})
    without = {number: found.without for number, found in marked(summary).items()}
    assert without == {
        "sleep_onset_latency_min": 60,
        "rem_latency_min": 150,
        "waso_min": 15,
        "waso_to_last_sleep_min": 5,
    }
    assert {found.kind for found in summary.fragile} == {"first sleep"}
    assert {found.epoch for found in summary.fragile} == {21}


def test_sleep_whose_stage_alone_is_uncertain_is_certain_sleep(stages):
    night = stages("W*20 N1*4 W*99 N2*500 W*20")
    probabilities = np.full((night.size, 5), 0.01, np.float32)
    probabilities[np.arange(night.size), night] = 0.96
    probabilities[20:24] = [0.02, 0.4, 0.38, 0.1, 0.1]
    sure = summarise(Hypnogram(night), probabilities=probabilities)
    assert sure.fragile == ()
    probabilities[20:24] = [0.45, 0.52, 0.01, 0.01, 0.01]
    unsure = summarise(Hypnogram(night), probabilities=probabilities)
    found = marked(unsure)["sleep_onset_latency_min"]
    assert found.uncertain
    assert found.probability == pytest.approx(0.55)


def test_the_last_sleep_decides_the_wake_before_it(stages):
    (found,) = of(stages("W*20 N2*400 W*60 N1 W*40")).fragile
    assert (found.number, found.kind) == ("waso_to_last_sleep_min", "last sleep")
    assert (found.value, found.without) == (30, 0)


def test_epochs_are_numbered_in_the_recording_when_lights_are_marked(stages):
    night = stages("W*100 " + FALSE_REM)
    (found,) = of(night, {156: 0.41}, lights_off_s=3000, lights_on_s=24_000).fragile
    assert (found.epoch, found.clock) == (156, "00:17:30")
    assert found.probability == pytest.approx(0.41)


def test_rem_at_the_very_start_is_taken_for_what_follows(stages):
    (found,) = of(stages("R N2*500 R*30")).fragile
    assert (found.before, found.value, found.without) == ("?", 0, 250.5)


def test_an_excerpt_and_an_empty_night_have_nothing_to_mark(stages):
    assert of(stages("W*40 N2*15 R N2*50 R*60")).fragile == ()
    assert of(stages("?*900")).fragile == ()


def test_rem_alone_all_night_does_not_hang_on_few_epochs(stages):
    assert of(stages("R*900"), sure={}).fragile == ()
    assert of(np.full(900, Stage.W)).fragile == ()
