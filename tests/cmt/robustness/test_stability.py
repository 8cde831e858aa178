"""What changes no stage changes no hypnogram: the demo night, disturbed."""

import numpy as np
import pytest

from cmt.epochs import cut_epochs
from cmt.evaluation.metrics import Evaluation, compare
from cmt.model.staging_model import load_model
from cmt.recording import Recording, Signal
from cmt.robustness import perturbations
from cmt.robustness.stability import (
    SAME,
    Stability,
    changes,
    is_undone,
    measure_stability,
    stage_excerpts,
)
from cmt.simulation import demo_night
from cmt.stages import UNSCORED, Stage
from cmt.staging import stage_recording

# Bands stand in relation to what a recording holds, and half an hour holds less.
EXCERPTS = 0.8


@pytest.fixture(scope="module")
def model():
    return load_model()


@pytest.fixture(scope="module")
def night():
    simulated = demo_night()
    eeg, eog = Signal(simulated.eeg, 100, "EEG"), Signal(simulated.eog, 100, "EOG")
    return Recording(eeg, eog, simulated.start, "0")


@pytest.fixture(scope="module")
def stability(night, model):
    return measure_stability(night, model)


def short(seconds: float = 90, rate_hz: float = 100, eog: bool = True) -> Recording:
    """Return a ramp whose sample numbers are its values, and another one below it."""
    ramp = np.arange(round(seconds * rate_hz), dtype=np.float32)
    other = Signal(-ramp, rate_hz, "EOG") if eog else None
    return Recording(Signal(ramp, rate_hz, "EEG"), other, None, "0")


def test_the_demo_night_keeps_its_stages_whatever_happens(stability):
    found = {each.name: (round(each.value, 3), each.n_lost) for each in stability}
    # How far stages move with the EOG, its size or its absence stands in the card.
    missed = {each.name for each in stability if not each.reached}
    assert {name for name in missed if not name.startswith("EOG")} == set(), found


def test_what_never_reaches_the_network_is_told_from_what_does(stability):
    undone = {each.name for each in stability if each.is_undone}
    assert undone == {
        "EEG polarity flipped",
        "EOG polarity flipped",
        "gain × 0.5",
        "gain × 2",
        "at 100 Hz",
    }
    assert all(each.value == 1 for each in stability if each.is_undone)


def test_a_half_hour_is_staged_about_as_well_alone(night, model):
    usual = stage_recording(night, model).hypnogram.stages
    alone = stage_excerpts(night, model)
    assert (alone != UNSCORED).all()
    assert compare(usual, alone).kappa > EXCERPTS


def test_everything_that_was_promised_is_tried(night):
    stages = np.zeros(night.n_epochs, np.int8)
    tried = {change.name for change in changes(night, stages)}
    assert {
        "EEG polarity flipped",
        "EOG polarity flipped",
        "EEG × 0.5 after scaling",
        "EEG × 2 after scaling",
        "EOG × 0.5 after scaling",
        "EOG × 2 after scaling",
        "EOG absent",
        "gain × 0.5",
        "gain × 2",
        *(f"at {rate_hz} Hz" for rate_hz in (50, 100, 128, 200, 256, 512)),
        "an hour of its own wakefulness before",
        "an hour of artefact before",
        "an hour of a flat line before",
        "an hour of an open electrode before",
        "10 s later",
    } == tried


def test_polarity_is_flipped_in_one_signal_only():
    flipped = perturbations.flipped(short(), "eog")
    assert (flipped.eog.samples == -short().eog.samples).all()
    assert (flipped.eeg.samples == short().eeg.samples).all()


def test_the_eog_can_be_left_out():
    alone = perturbations.without_eog(short())
    assert alone.eog is None
    assert alone.eeg is not None


@pytest.mark.parametrize("signal", ["eeg", "eog"])
def test_a_size_after_scaling_reaches_the_network_and_a_gain_does_not(night, signal):
    usual, stages = cut_epochs(night), np.zeros(night.n_epochs, np.int8)
    seen = {each.name: each.epochs for each in changes(night, stages)}
    twice = seen[f"{signal.upper()} × 2 after scaling"]
    inside = np.abs(getattr(usual, signal)) < 10
    np.testing.assert_array_equal(
        getattr(twice, signal)[inside], 2 * getattr(usual, signal)[inside]
    )
    other = {"eeg": "eog", "eog": "eeg"}[signal]
    np.testing.assert_array_equal(getattr(twice, other), getattr(usual, other))
    assert np.abs(getattr(twice, signal)).max() <= 20
    assert not is_undone(usual, twice, either_polarity=True)
    assert is_undone(usual, cut_epochs(perturbations.amplified(night, 2)), False)


def test_a_turned_signal_is_the_same_only_to_a_network_that_averages_over_polarity(
    night,
):
    usual = cut_epochs(night)
    turned = cut_epochs(perturbations.flipped(night, "eog"))
    assert is_undone(usual, turned, either_polarity=True)
    assert not is_undone(usual, turned, either_polarity=False)


def test_an_eog_that_is_gone_and_a_longer_night_are_not_the_same(night):
    usual = cut_epochs(night)
    alone = cut_epochs(perturbations.without_eog(night))
    later = cut_epochs(perturbations.started_later(night, 10))
    assert not is_undone(usual, alone, either_polarity=True)
    assert not is_undone(usual, later, either_polarity=True)
    assert is_undone(alone, alone, either_polarity=True)


def test_an_eeg_alone_has_no_change_of_an_eog():
    stages = np.zeros(3, np.int8)
    names = [change.name for change in changes(short(eog=False), stages)]
    assert not [name for name in names if "EOG" in name]


def test_another_rate_keeps_the_length():
    changed = perturbations.at_rate(short(rate_hz=128), 200)
    assert [signal.rate_hz for signal in changed.signals] == [200, 200]
    assert changed.duration_s == 90


def test_an_excerpt_holds_the_samples_between_two_times():
    cut = perturbations.excerpt(short(eog=False), 10, 40)
    assert cut.eog is None
    assert cut.eeg.samples[[0, -1]].tolist() == [1000, 3999]


def test_ten_seconds_later_the_first_ten_are_missing():
    assert perturbations.started_later(short(), 10).eeg.samples[0] == 1000


def test_own_wakefulness_is_repeated_until_the_time_is_full():
    recording = short(seconds=1200)
    stages = np.full(40, Stage.N2)
    stages[5:25] = Stage.W
    longer = perturbations.after_own_wakefulness(recording, stages, 900)
    assert longer.duration_s == 2100
    before = longer.eeg.samples[: 900 * 100].reshape(30, 3000)
    ramp = np.arange(3000) - 1499.5
    np.testing.assert_allclose(before[0], ramp, atol=0.01)
    np.testing.assert_array_equal(before[20:], before[:10])
    np.testing.assert_array_equal(longer.eeg.samples[90000:], recording.eeg.samples)


def test_less_than_ten_minutes_of_wakefulness_are_not_enough():
    stages = np.zeros(19, np.int8)
    assert perturbations.after_own_wakefulness(short(570), stages, 900) is None


def test_simulated_wakefulness_is_as_large_beside_the_recording_as_in_its_own_night():
    rng = np.random.default_rng(0)
    noise = 40 * rng.standard_normal(128 * 600)
    recording = Recording(Signal(noise, 128, "EEG"), None, None, "0")
    longer = perturbations.after_simulated_wakefulness(recording, 600)
    assert longer.duration_s == 1200
    assert 20 < longer.eeg.samples[: 128 * 600].std() < 120


@pytest.mark.parametrize("before", ["artefact", "flat_line", "mains_hum"])
def test_what_is_put_before_leaves_the_rest_as_it_was(before):
    recording = short(eog=True)
    longer = getattr(perturbations, f"after_{before}")(recording, 60)
    assert longer.duration_s == 150
    for signal, original in zip(longer.signals, recording.signals, strict=True):
        np.testing.assert_array_equal(signal.samples[6000:], original.samples)


def stability_of(
    confusion: list, goal: float | None = SAME, n_lost: int = 0
) -> Stability:
    return Stability("a change", "kappa", goal, Evaluation(np.array(confusion)), n_lost)


def test_a_goal_is_reached_by_kappa_and_by_losing_no_epoch():
    assert stability_of([[50, 0], [0, 50]]).reached
    assert not stability_of([[50, 4], [0, 46]]).reached
    assert not stability_of([[50, 0], [0, 50]], n_lost=1).reached


def test_a_hypnogram_of_one_stage_that_stays_is_stable():
    same = stability_of([[40, 0], [0, 0]])
    assert np.isnan(same.value)
    assert same.reached


def test_what_has_no_goal_misses_none():
    assert stability_of([[1, 49], [49, 1]], goal=None).reached


def test_an_hour_before_a_recording_that_is_no_night_has_no_goal():
    recording = short(seconds=600)
    goals = {c.name: c.goal for c in changes(recording, np.zeros(20, np.int8))}
    assert goals["an hour of artefact before"] is None
    assert goals["gain × 2"] == SAME
