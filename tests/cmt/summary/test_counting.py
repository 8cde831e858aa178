"""The numbers of the report are those that YASA computes, where definitions agree.

They differ in two places: YASA's wake after sleep onset ends with the last sleep, the
AASM's with lights on; and YASA's REM latency counts from the start of the recording,
the AASM's from sleep onset.
"""

import numpy as np
import pytest
import yasa

from cmt.stages import UNSCORED, Stage
from cmt.summary import SleepSummary
from cmt.summary.counting import count

YASA_NAMES = {"W": "WAKE", "N1": "N1", "N2": "N2", "N3": "N3", "R": "REM"}
SLEEP = ("N1", "N2", "N3", "R")
SEEDS = range(12)
# YASA rounds to four decimals.
CLOSE = 6e-5


def stages_of(seed: int) -> np.ndarray:
    """Return a night of runs of random stages; some stages are missing in some."""
    rng = np.random.default_rng(seed)
    present = rng.choice(5, size=rng.integers(2, 6), replace=False)
    n_runs = rng.integers(2, 60)
    return np.repeat(rng.choice(present, n_runs), rng.integers(1, 30, n_runs))


def both(stages: np.ndarray) -> tuple[SleepSummary, dict[str, float]]:
    """Return our numbers and YASA's of the same night."""
    names = np.array(list(YASA_NAMES.values()))[stages]
    return count(stages), yasa.Hypnogram(names).sleep_statistics()


def as_nan(value: float | None) -> float:
    """Write what is undefined as YASA does."""
    return np.nan if value is None else value


def close(value: float) -> object:
    return pytest.approx(value, abs=CLOSE, nan_ok=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_recording_time_sleep_time_and_efficiency_are_those_of_yasa(seed):
    ours, theirs = both(stages_of(seed))
    assert ours.trt_min == close(theirs["TIB"])
    assert ours.tst_min == close(theirs["TST"])
    assert ours.sleep_efficiency_pct == close(theirs["SE"])


@pytest.mark.parametrize("seed", SEEDS)
def test_sleep_onset_latency_is_that_of_yasa(seed):
    ours, theirs = both(stages_of(seed))
    assert as_nan(ours.sleep_onset_latency_min) == close(theirs["SOL"])


@pytest.mark.parametrize("seed", SEEDS)
def test_minutes_of_stages_are_those_of_yasa(seed):
    ours, theirs = both(stages_of(seed))
    for name, minutes in ours.stage_min.items():
        assert minutes == close(theirs[YASA_NAMES[name]]), name


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_of_stages_are_those_of_yasa(seed):
    ours, theirs = both(stages_of(seed))
    assert tuple(ours.stage_pct) == SLEEP
    for name, share in ours.stage_pct.items():
        assert as_nan(share) == close(theirs[f"%{YASA_NAMES[name]}"]), name


@pytest.mark.parametrize("seed", SEEDS)
def test_rem_latency_is_that_of_yasa_counted_from_sleep_onset(seed):
    ours, theirs = both(stages_of(seed))
    from_onset = theirs["Lat_REM"] - theirs["SOL"]
    assert as_nan(ours.rem_latency_min) == close(from_onset)


@pytest.mark.parametrize("seed", SEEDS)
def test_waso_to_the_last_sleep_is_that_of_yasa(seed):
    ours, theirs = both(stages_of(seed))
    assert as_nan(ours.waso_to_last_sleep_min) == close(theirs["WASO"])


@pytest.mark.parametrize("seed", SEEDS)
def test_waso_to_lights_on_adds_the_wake_after_the_last_sleep(seed):
    ours, theirs = both(stages_of(seed))
    wake_at_end = theirs["TIB"] - theirs["SOL"] - theirs["SPT"]
    assert as_nan(ours.waso_min) == close(theirs["WASO"] + wake_at_end)


@pytest.mark.parametrize("seed", SEEDS)
def test_awakenings_are_those_that_yasa_divides_by_sleep_time(seed):
    ours, theirs = both(stages_of(seed))
    to_wake = theirs["SFI"] * theirs["TST"] / 60
    # YASA counts the last awakening, after which there is no more sleep.
    last = stages_of(seed)[-1] == Stage.W
    found = as_nan(ours.n_awakenings)
    assert found == pytest.approx(to_wake - last, abs=0.01, nan_ok=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_stage_shifts_are_the_transitions_that_yasa_counts(seed):
    stages = stages_of(seed)
    names = np.array(list(YASA_NAMES.values()))[stages]
    counts, _ = yasa.Hypnogram(names).transition_matrix()
    theirs = counts.reindex(YASA_NAMES.values(), fill_value=0)
    theirs = theirs.reindex(columns=YASA_NAMES.values(), fill_value=0).to_numpy()
    ours = count(stages)
    found = np.array([list(row.values()) for row in ours.transitions.values()])
    assert (found == theirs).all()
    assert ours.n_stage_shifts == theirs.sum() - np.trace(theirs)


@pytest.mark.parametrize("seed", SEEDS)
def test_persistent_sleep_begins_with_the_first_long_period_that_yasa_finds(seed):
    stages = stages_of(seed)
    names = np.where(stages == Stage.W, "WAKE", "SLEEP")
    periods = yasa.Hypnogram(names, n_stages=2).find_periods(threshold="10min")
    asleep = periods[periods["values"] == "SLEEP"]["start"].to_list()
    expected = asleep[0] / 2 if asleep else None
    assert count(stages).latency_to_persistent_sleep_min == expected


def test_a_pair_with_an_unscored_epoch_is_no_transition():
    found = count(np.array([0, UNSCORED, 1, 1, 2])).transitions
    assert sum(n for row in found.values() for n in row.values()) == 2
    assert (found["N1"]["N1"], found["N1"]["N2"]) == (1, 1)


def test_yasa_agrees_that_a_night_awake_has_no_sleep():
    ours, theirs = both(np.zeros(10, int))
    assert (ours.tst_min, ours.sleep_efficiency_pct) == (theirs["TST"], theirs["SE"])
    assert ours.sleep_onset_latency_min is None
    assert np.isnan(theirs["SOL"])


def test_the_random_nights_hold_what_can_go_wrong():
    nights = [both(stages_of(seed))[0] for seed in SEEDS]
    assert {night.rem_latency_min is None for night in nights} == {True, False}
    assert {0 in night.stage_min.values() for night in nights} == {True, False}
    assert {night.sleep_onset_latency_min == 0 for night in nights} == {True, False}


@pytest.mark.parametrize("seed", SEEDS)
def test_stages_and_what_is_unscored_add_up_to_the_recording(seed):
    stages = stages_of(seed)
    stages[np.random.default_rng(seed).random(stages.size) < 0.1] = UNSCORED
    summary = count(stages)
    counted = sum(summary.stage_min.values()) + summary.unscored_min
    assert counted == pytest.approx(summary.trt_min)


def test_the_unit_of_every_time_is_a_minute_and_an_epoch_is_half_of_one():
    summary = count(np.array([0, 2, 2, 4]))
    assert summary.trt_min == 2.0
    assert summary.stage_min == {"W": 0.5, "N1": 0, "N2": 1.0, "N3": 0, "R": 0.5}
    assert summary.rem_latency_min == 1.0
