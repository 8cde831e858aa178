"""A twin night has the band powers of the night it is a twin of."""

import numpy as np

from cmt.simulation import twin_night
from cmt.simulation.spectrum import band_powers
from cmt.stages import UNSCORED


def test_a_twin_has_the_band_powers_of_its_night():
    rng = np.random.default_rng(0)
    stages = np.repeat([0, 1, 2, 3, 2, 4], 10)
    by_stage = np.array([-1.0, -2.0, -1.3, 0.2, -2.1])
    log_power = by_stage[stages][:, None, None] - np.arange(5) + np.zeros((1, 3, 1))
    log_power = log_power + rng.normal(0, 0.2, (60, 3, 5))
    for channel, of_night in zip(
        twin_night(log_power, stages, seed=1), (0, 2), strict=True
    ):
        found = np.log(band_powers(channel.ravel()))[:, :2]
        wanted = log_power[:, of_night, :2]
        # Eye movements come on top of what the bands of wakefulness and REM hold.
        calm = np.isin(stages, (2, 3))
        assert np.corrcoef(found[calm, 0], wanted[calm, 0])[0, 1] > 0.7
        assert np.abs(np.median((found - wanted)[calm], axis=0)).max() < 1


def test_a_twin_is_decided_by_its_seed():
    log_power, stages = np.zeros((4, 3, 5)), np.array([0, 2, UNSCORED, 4])
    once, again, other = (twin_night(log_power, stages, seed) for seed in (5, 5, 6))
    assert once[0].shape == once[1].shape == (4, 3000)
    assert once[0].dtype == np.float32
    np.testing.assert_array_equal(once, again)
    assert not np.allclose(once[0], other[0])
