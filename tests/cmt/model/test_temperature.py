"""Calibration makes a confidence as high as it is right."""

import numpy as np
import pytest

from cmt.evaluation.calibration_error import calibration_error
from cmt.model.temperature import Calibration, fit_calibration
from tests.support.stagings import sampled


def test_an_overconfident_network_is_cooled():
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 1, (4000, 5))
    expert = np.array([rng.choice(5, p=p) for p in _softmax(logits)])
    too_sure = _softmax(2 * logits)
    calibration = fit_calibration(too_sure, expert)
    assert calibration.temperature == pytest.approx(2, rel=0.15)
    assert calibration_error(calibration.apply(too_sure), expert) < 0.04
    assert calibration_error(too_sure, expert) > 0.1


def _softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("truth", [Calibration(0.7), Calibration(0.7, 0.1)])
def test_the_calibration_is_found_again(truth):
    said, expert = sampled(20_000, 0, truth)
    found = fit_calibration(said, expert)
    assert found.temperature == pytest.approx(truth.temperature, rel=0.1)
    assert found.uniform_weight == pytest.approx(truth.uniform_weight, abs=0.021)


def test_calibration_changes_no_stage_and_keeps_sums():
    said, _ = sampled(500, 3)
    changed = Calibration(0.4, 0.2).apply(said)
    np.testing.assert_array_equal(changed.argmax(axis=1), said.argmax(axis=1))
    np.testing.assert_allclose(changed.sum(axis=1), 1)
    assert changed.min() > 0.2 / 5 - 1e-9
    np.testing.assert_allclose(Calibration().apply(said), said)


def test_where_only_one_uniform_weight_is_allowed_it_is_that_one():
    said, expert = sampled(5_000, 0, Calibration(0.7, 0.1))
    found = fit_calibration(said, expert, uniform_weights=(0.0,))
    assert found.uniform_weight == 0
    assert found.temperature > 0.7
