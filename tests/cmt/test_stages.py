"""Stages are those of the AASM manual, and each has one name and one column."""

import numpy as np
import pytest

from cmt.scoring.stage_names import stage_from_name
from cmt.stages import (
    EPOCH_SAMPLES,
    EPOCH_SECONDS,
    MODEL_RATE_HZ,
    SLEEP_STAGES,
    STAGE_NAMES,
    STAGE_ORDER,
    UNSCORED,
    UNSCORED_NAME,
    Stage,
    stage_name,
)


def test_an_epoch_lasts_30_s_and_has_3000_samples():
    assert (EPOCH_SECONDS, MODEL_RATE_HZ, EPOCH_SAMPLES) == (30, 100, 3000)


def test_a_stage_is_the_index_of_its_name():
    assert STAGE_NAMES == ("W", "N1", "N2", "N3", "R")
    assert [STAGE_NAMES[stage] for stage in Stage] == [stage.name for stage in Stage]


def test_every_stage_but_wake_is_sleep():
    assert set(Stage) - set(SLEEP_STAGES) == {Stage.W}


def test_stages_are_shown_from_wake_on_top_to_n3():
    assert [stage.name for stage in STAGE_ORDER] == ["W", "R", "N1", "N2", "N3"]


def test_unscored_is_no_stage():
    assert UNSCORED not in set(Stage)
    assert UNSCORED_NAME not in STAGE_NAMES


@pytest.mark.parametrize("kind", [int, np.int8, np.int64, np.float32])
def test_a_number_of_any_kind_has_its_stage_s_name(kind):
    names = [stage_name(kind(number)) for number in range(-1, 5)]
    assert names == ["?", "W", "N1", "N2", "N3", "R"]


@pytest.mark.parametrize("number", [-2, 5, 2.5])
def test_what_is_no_stage_has_no_name(number):
    with pytest.raises(ValueError, match=f"{number} is not a valid Stage"):
        stage_name(number)


@pytest.mark.parametrize("stage", [UNSCORED, *Stage])
def test_a_stage_is_known_again_by_its_name(stage):
    assert stage_from_name(stage_name(stage)) == stage
