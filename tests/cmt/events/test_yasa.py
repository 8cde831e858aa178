"""Detectors are asked for what the AASM asks, at its limits."""

import numpy as np
import pytest

from cmt.events import yasa
from tests.cmt.events.planted import background, planted, slow_waves, spindle


def waves_of(hz: float, uv: float, seconds: float = 12.0) -> np.ndarray:
    t = np.arange(round(seconds * 100)) / 100
    return -uv * np.sin(2 * np.pi * hz * t)


@pytest.mark.parametrize(
    ("hz", "uv", "found"),
    [
        (1.0, 45, True),
        (1.0, 33, False),
        (0.6, 45, True),
        (1.8, 45, True),
        (3.0, 45, False),
        (0.25, 45, False),
        (1.0, 190, False),
    ],
)
def test_slow_waves_have_0_5_to_2_hz_and_75_uv_or_more(hz, uv, found):
    samples = planted(background(3, uv=1), (40.0, waves_of(hz, uv)))
    inside = yasa.slow_waves(samples)
    # Where a train begins and ends, its waves have another form.
    inside = inside[(inside[:, 0] > 42) & (inside[:, 1] < 50)]
    assert bool(len(inside)) == found


@pytest.mark.parametrize(
    ("hz", "length_s", "found"),
    [(13, 1.0, 1), (12.5, 1.0, 1), (10, 1.0, 0), (18, 1.0, 0), (13, 0.25, 0)],
)
def test_spindles_have_12_to_15_hz_and_last_half_a_second(hz, length_s, found):
    samples = planted(background(3), (40.0, spindle(length_s, hz)))
    assert len(yasa.spindles(samples)) == found


def test_alpha_may_last_longer_than_a_spindle():
    samples = planted(background(3), (40.0, spindle(8, hz=10)))
    lengths = np.diff(yasa.alpha(samples), axis=1)
    assert lengths.max() == pytest.approx(8, abs=1)
    assert yasa.spindles(samples).size == 0


def test_nothing_found_has_no_rows():
    assert yasa.slow_waves(background(2, uv=1)).shape == (0, 2)


def test_the_first_wave_of_a_train_is_found_with_the_others():
    found = yasa.slow_waves(planted(background(3, uv=2), (40.0, slow_waves(5))))
    assert len(found) == 5
    assert np.diff(found, axis=1).ravel() == pytest.approx([1] * 5, abs=0.15)


def test_what_is_installed_is_found_to_be(monkeypatch):
    assert yasa.is_installed()
    monkeypatch.setattr(yasa, "find_spec", {}.get)
    assert not yasa.is_installed()
