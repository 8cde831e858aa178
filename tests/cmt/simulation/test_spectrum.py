"""Signals are fitted to the powers of bands."""

import numpy as np

from cmt.simulation.spectrum import band_powers, fit_bands


def test_fitting_moves_bands_to_their_powers():
    samples = np.random.default_rng(0).standard_normal(30_000).astype(np.float32)
    wanted = np.tile([2, 0.3, 0.3, 0.05, 0.05], (10, 1))
    fitted = fit_bands(fit_bands(samples, wanted, 1.0), wanted, 1.0)
    off = np.log(band_powers(fitted) / wanted).mean(axis=0)
    assert np.abs(off).max() < 0.5
