"""What a confidence is worth is measured on epochs that did not set it."""

import numpy as np
import pytest

from cmt.evaluation.calibration_error import (
    calibration_error,
    cross_calibrate,
    reliability,
)
from cmt.model.temperature import Calibration
from cmt.stages import UNSCORED
from tests.support.stagings import sampled

OTHERS = np.array([0.4, 0.3, 0.2, 0.1])


def rows(confidences: list[float]) -> np.ndarray:
    """Return probabilities whose largest is the first stage's."""
    sure = np.array(confidences)[:, None]
    return np.concatenate([sure, (1 - sure) * OTHERS], axis=1)


def test_bins_hold_what_was_said_and_what_was_true():
    expert = np.array([0, 0, 1, 0, 1, 0])
    found = reliability(rows([0.92, 0.98, 0.96, 0.62, 0.64, 0.66]), expert)
    assert found.count.tolist() == [0] * 6 + [3, 0, 0, 3]
    assert found.confidence[[6, 9]] == pytest.approx([0.64, 0.95333], abs=1e-4)
    assert found.accuracy[[6, 9]] == pytest.approx([2 / 3, 2 / 3])
    assert np.isnan(found.accuracy[0])


def test_the_error_weighs_bins_by_their_epochs():
    expert = np.array([0, 0, 0, 1])
    found = rows([0.75, 0.75, 0.75, 0.95])
    assert calibration_error(found, expert) == pytest.approx(0.75 * 0.25 + 0.25 * 0.95)


def test_certainty_belongs_to_the_last_bin():
    assert reliability(rows([1.0]), np.array([0])).count.tolist() == [0] * 9 + [1]


def test_a_perfect_calibration_shows_the_error_of_chance():
    rng = np.random.default_rng(0)
    found = [
        reliability(rows([0.7] * 50), (rng.random(50) > 0.7).astype(int))
        for _ in range(400)
    ]
    measured = np.mean([each.error for each in found])
    assert measured == pytest.approx(found[0].error_by_chance, rel=0.1)


def test_unscored_epochs_do_not_count():
    expert = np.array([0, UNSCORED])
    assert reliability(rows([0.7, 0.9]), expert).count.sum() == 1


def test_blocks_are_measured_under_the_calibration_of_the_others():
    said, expert = sampled(6000, seed=1)
    blocks = np.arange(6000) // 30 % 2
    # The even blocks' expert agrees always, so their temperature is the lowest.
    expert[blocks == 0] = said.argmax(axis=1)[blocks == 0]
    found = cross_calibrate(said, expert)
    even, odd = found.fitted
    assert even.temperature < 0.3
    assert odd.temperature == pytest.approx(1, rel=0.15)
    assert found.errors == (
        calibration_error(even.apply(said), np.where(blocks == 1, expert, UNSCORED)),
        calibration_error(odd.apply(said), np.where(blocks == 0, expert, UNSCORED)),
    )
    assert min(found.errors) > 0.1


def test_a_calibrated_night_has_a_small_error_in_both_halves():
    said, expert = sampled(6000, 2, Calibration(0.7, 0.05))
    found = cross_calibrate(said, expert)
    assert max(found.errors) < 0.03
    assert found.reliability.count.sum() == 6000
    assert found.reliability.error < 0.03


def test_blocks_are_fitted_with_the_uniform_weights_that_the_model_may_have():
    said, expert = sampled(6000, seed=1)
    expert[::4] = 4 - expert[::4]
    with_mixing = cross_calibrate(said, expert)
    without = cross_calibrate(said, expert, uniform_weights=(0.0,))
    assert all(each.uniform_weight > 0 for each in with_mixing.fitted)
    assert all(each.uniform_weight == 0 for each in without.fitted)
