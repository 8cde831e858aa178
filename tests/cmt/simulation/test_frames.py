"""Frames are samples in another form."""

import numpy as np
import pytest

from cmt.simulation.frames import analyse, noise, overlap_add, random_frames


def test_frames_give_back_their_samples():
    samples = np.random.default_rng(0).standard_normal(6000).astype(np.float32)
    np.testing.assert_allclose(overlap_add(analyse(samples)), samples, atol=1e-5)


def test_noise_has_the_variance_of_its_cells():
    frames = random_frames(60, np.random.default_rng(0))
    amplitude = np.full(frames.shape, np.sqrt(3 / frames.shape[1]))
    assert noise(frames, amplitude).var() == pytest.approx(3, rel=0.05)
