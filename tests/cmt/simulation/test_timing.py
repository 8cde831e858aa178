"""Events happen where and as strongly as they should."""

import numpy as np

from cmt.simulation.timing import at_power, onsets


def test_events_happen_in_their_stages_only():
    stages = np.array([0, 2, 2, 4])
    found = onsets(stages, {2: 30.0}, np.random.default_rng(0))
    assert found.size > 10
    assert ((found >= 3000) & (found < 9000)).all()


def test_events_have_the_power_asked_for_where_they_are_present():
    track = np.random.default_rng(0).standard_normal(9000).astype(np.float32)
    present = np.array([True, False, True])
    scaled = at_power(track, np.full(3, 4.0), present).reshape(3, 3000)
    np.testing.assert_allclose(scaled.var(axis=1), [4, 0, 4], rtol=0.1)
