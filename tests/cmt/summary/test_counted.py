"""Every number is the count of the epochs that stand behind it."""

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.stages import EPOCH_SECONDS, UNSCORED, Stage
from cmt.summary import SleepSummary, summarise
from cmt.summary.counted import asleep, counted_epochs, runs
from cmt.summary.counting import count

SEEDS = range(8)
MADE_OF_OTHERS = {"sleep_efficiency_pct", "stage_pct", "n_cycles", "cycles"}


def random_night(seed: int, n_epochs: int = 500) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.repeat(rng.integers(-1, 5, n_epochs // 5), 5).astype(np.int8)


def numbers(summary: SleepSummary) -> dict[str, float]:
    """Return the defined numbers by the names under which their epochs stand."""
    found = {f"stage_min.{s}": value for s, value in summary.stage_min.items()}
    for name in set(SleepSummary.__dataclass_fields__) - MADE_OF_OTHERS:
        if name.endswith("_min") or name.startswith("n_"):
            found[name] = getattr(summary, name)
    found.pop("stage_min")
    return {name: value for name, value in found.items() if value is not None}


def in_runs(found: tuple[tuple[int, int], ...]) -> list[int]:
    return [epoch for one, end in found for epoch in range(one, end + 1)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_is_followed_to_as_many_epochs_as_it_says(seed):
    summary = summarise(Hypnogram(random_night(seed)), 600, 14_000)
    values = numbers(summary)
    assert set(values) == set(summary.epochs)
    for name, value in values.items():
        n_epochs = len(in_runs(summary.epochs[name]))
        per_epoch = EPOCH_SECONDS / 60 if "_min" in name else 1
        assert n_epochs * per_epoch == value, name


def test_epochs_are_numbered_in_the_recording_also_between_lights(stages):
    night = Hypnogram(stages("W*60 N2*400 R*40 W*20"))
    epochs = summarise(night, 20 * EPOCH_SECONDS, 510 * EPOCH_SECONDS).epochs
    assert epochs["trt_min"] == ((21, 510),)
    assert epochs["sleep_onset_latency_min"] == ((21, 60),)
    assert epochs["rem_latency_min"] == ((61, 460),)
    assert epochs["waso_min"] == ((501, 510),)
    assert epochs["stage_min.R"] == ((461, 500),)


def test_an_excerpt_has_no_epochs_of_a_number_that_is_not_given(stages):
    summary = summarise(Hypnogram(stages("W*10 N2*30")))
    assert set(numbers(summary)) == set(summary.epochs)
    assert "waso_min" not in summary.epochs


@pytest.mark.parametrize(
    ("night", "persistent"),
    [
        ("W*4 N1*19 W N2*20", 24),
        ("N2*20", 0),
        ("W*4 N1*19 ? N2*30", 24),
        ("W*3 N1*10 N2*5 R*5 W", 3),
        ("W*4 N1*19 W N2*19", None),
        ("R", None),
        ("W*30", None),
    ],
)
def test_persistent_sleep_is_ten_minutes_without_a_break(stages, night, persistent):
    minutes = count(stages(night)).latency_to_persistent_sleep_min
    assert minutes == (None if persistent is None else persistent / 2)


@pytest.mark.parametrize("stage", [*Stage, UNSCORED])
def test_one_epoch_has_the_numbers_of_its_stage_only(stage):
    found = counted_epochs(np.array([stage]))
    is_asleep = stage not in (Stage.W, UNSCORED)
    assert ("tst_min" in found) == (stage != UNSCORED)
    assert ("sleep_onset_latency_min" in found) == is_asleep
    assert ("rem_latency_min" in found) == (stage == Stage.R)
    assert found["unscored_min"].size == (stage == UNSCORED)
    assert all(found[name].size == 0 for name in found if "latency" in name)


def test_sleep_in_the_first_epoch_has_a_latency_of_nothing_and_no_epochs(stages):
    summary = count(stages("R N2*400"))
    assert (summary.sleep_onset_latency_min, summary.rem_latency_min) == (0, 0)
    assert summary.epochs["sleep_onset_latency_min"] == ()


def test_runs_are_told_by_their_ends_from_one():
    assert runs(np.array([0, 1, 2, 7, 9, 10])) == ((1, 3), (8, 8), (10, 11))
    assert runs(np.array([0]), first=40) == ((41, 41),)
    assert runs(np.array([], int)) == ()


def test_unscored_is_not_asleep():
    assert asleep(np.array([UNSCORED, 0, 1, 4])).tolist() == [2, 3]
