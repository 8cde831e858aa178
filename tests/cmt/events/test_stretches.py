"""Usable epochs are joined without a step; what was found goes back where it was."""

import numpy as np
import pytest

from cmt.events.stretches import usable_stretches
from cmt.recording import Signal
from tests.cmt.events.planted import background

N_EPOCHS = 6
USABLE = np.array([True, False, True, True, False, True])


def stretches(samples=None, usable=USABLE, rate_hz=100.0):
    made = background(N_EPOCHS) if samples is None else samples
    return usable_stretches(Signal(made, rate_hz, "EEG"), usable)


def test_usable_epochs_alone_are_kept():
    found = stretches()
    assert found.epochs.tolist() == [0, 2, 3, 5]
    assert found.samples.size == 4 * 3000
    assert found.artefact.shape == (4, 30)


@pytest.mark.parametrize(
    ("joined_s", "in_recording_s"), [(10, 10), (40, 70), (75, 105), (100, 160)]
)
def test_a_second_goes_back_to_where_it_was(joined_s, in_recording_s):
    ((start_s, end_s),) = stretches().in_recording(np.array([[joined_s, joined_s + 1]]))
    assert (start_s, end_s) == (in_recording_s, in_recording_s + 1)


def test_what_reaches_over_a_join_is_left_out_and_over_neighbours_kept():
    found = stretches().in_recording(np.array([[29.5, 30.5], [59.5, 60.5]]))
    assert found == [(89.5, 90.5)]


def test_an_event_at_the_very_end_is_kept():
    assert len(stretches().in_recording(np.array([[119.0, 120.0]]))) == 1


def test_a_level_that_jumps_between_runs_is_no_step():
    jumps = background(N_EPOCHS) + np.repeat([0, 0, 900, 900, 0, -900], 3000)
    np.testing.assert_allclose(stretches(jumps).samples, stretches().samples, atol=3)


def test_seconds_beyond_350_uv_are_artefact_and_events_that_touch_one_are_left_out():
    samples = background(N_EPOCHS)
    samples[1000:1100] += 600 * np.hanning(100)
    found = stretches(samples)
    assert np.argwhere(found.artefact).tolist() == [[0, 10]]
    assert np.abs(found.samples).max() == 350
    kept = found.in_recording(np.array([[8.0, 9.5], [9.5, 10.5], [10.9, 12], [11, 12]]))
    assert [span.start_s for span in kept] == [8.0, 11.0]


@pytest.mark.parametrize(("seconds", "judged"), [(15, True), (16, False)])
def test_an_epoch_that_is_artefact_for_more_than_half_is_not_judged(seconds, judged):
    samples = background(N_EPOCHS)
    samples[: 100 * seconds] += 600 * np.sin(
        2 * np.pi * 3 * np.arange(100 * seconds) / 100
    )
    found = stretches(samples)
    assert found.artefact[0].sum() == seconds
    assert (0 in found.judged_epochs) == judged
    assert len(found.in_recording(np.array([[25.0, 26.0]]))) == judged


def test_artefact_of_another_signal_counts_too():
    other = np.zeros((4, 30), bool)
    other[3, 2] = True
    found = stretches().without(other)
    assert found.in_recording(np.array([[92.2, 92.8]])) == []


def test_nothing_usable_is_nothing():
    found = stretches(usable=np.zeros(N_EPOCHS, bool))
    assert found.samples.size == 0
    assert found.judged_epochs == []


def test_a_rate_whose_last_sample_is_missing_is_filled_up():
    n_samples = int(30 * N_EPOCHS * 127.9)
    samples = np.random.default_rng(0).normal(0, 10, n_samples)
    found = stretches(samples, np.ones(N_EPOCHS, bool), 127.9)
    assert found.samples.size == 3000 * N_EPOCHS
