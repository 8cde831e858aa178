"""What training shows, what it makes smaller, and how it counts."""

from dataclasses import replace

import numpy as np
import torch

from cmt.training.data.prepared_night import (
    PreparedNight,
)
from cmt.training.data.windows import Window, draw_windows, stack
from tests.support.prepared_nights import night


def test_windows_show_each_epoch_once_a_pass():
    nights = [night("a"), night("b", n_epochs=23)]
    windows = draw_windows(nights, 5, 1.0, np.random.default_rng(0))
    batch = stack(nights, windows, 5)
    assert int(batch.valid.sum()) == 34
    for row, window in enumerate(windows):
        for place in range(5):
            epoch = window.start + place
            inside = 0 <= epoch < len(nights[window.night].stages)
            assert bool(batch.valid[row, place]) is inside
            if inside:
                eeg = nights[window.night].eeg[epoch].astype(np.float32)
                assert np.array_equal(batch.eeg[row, place].numpy(), eeg)


def test_windows_of_wakefulness_alone_are_thinned_out():
    awake = PreparedNight(
        np.zeros((500, 3000), np.float16), None, np.zeros(500, np.int8), "a", "twin"
    )
    rng = np.random.default_rng(0)
    assert draw_windows([awake], 5, 0.0, rng) == []
    assert 10 < len(draw_windows([awake], 5, 0.4, rng)) < 70


def test_measured_nights_have_no_eog():
    batch = stack([night("a", "recorded")], draw_windows([night("a")], 5, 1, _rng()), 5)
    assert torch.equal(batch.recorded, batch.valid)
    assert not batch.eog_present.any()


def test_in_a_clinic_night_some_epochs_are_measured():
    measured = np.arange(11) % 2 == 0
    clinic = replace(night("a", "mixed"), recorded=measured)
    batch = stack([clinic], [Window(0, 0)], 11)
    assert batch.recorded[0].tolist() == measured.tolist()


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)
