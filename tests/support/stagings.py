"""A staging that tests make without a network, and recordings to stage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

import numpy as np

from cmt.model.temperature import Calibration
from cmt.recording import Recording, Signal
from cmt.spectra import Spectra
from cmt.staging import AttentionMaps, Staging, Streams
from tests.support.recordings import brain_like

N_EPOCHS = 20


def staging(sure: float = 0.87, **changes) -> Staging:
    """Return one of `N_EPOCHS` epochs, with fields changed as asked."""
    probabilities = np.full((N_EPOCHS, 5), (1 - sure) / 4, np.float32)
    probabilities[:, 2] = sure
    widths = (60, 60, 2, 15)
    maps = AttentionMaps(*(np.ones((N_EPOCHS, n), np.float32) for n in widths))
    usable = np.ones(N_EPOCHS, bool)
    made = Staging(
        probabilities, usable, maps, maps, None, "C4-M1", "E1-M2", "tiny", "cpu", 0.0
    )
    return replace(made, **changes)


def two_streams(
    waveform: Sequence[float] | None = None,
    spectral: Sequence[float] | None = None,
    powers: np.ndarray | None = None,
    usable: np.ndarray | None = None,
) -> Staging:
    """Return one by a model of two streams, all of its epochs usable unless told.

    ``waveform`` and ``spectral`` are the log odds of the five stages in every epoch,
    ``powers`` the log band powers ``(n_epochs, 5)`` of the EEG; random ones if absent.
    """
    rng = np.random.default_rng(0)
    if powers is None:
        powers = rng.normal(size=(2 * N_EPOCHS, 5)).astype(np.float32)
    n_epochs = len(powers)
    usable = np.ones(n_epochs, bool) if usable is None else usable
    said = [
        rng.normal(size=(n_epochs, 5)) if logs is None else np.tile(logs, (n_epochs, 1))
        for logs in (waveform, spectral)
    ]
    odds = np.exp(sum(said))
    widths = (60, 60, 2, 15)
    maps = AttentionMaps(*(np.full((n_epochs, n), 1 / n, np.float32) for n in widths))
    return staging(
        probabilities=(odds / odds.sum(axis=1, keepdims=True)).astype(np.float32),
        usable=usable,
        attention=maps,
        similarity=maps,
        streams=Streams(*(part.astype(np.float32) for part in said)),
        spectra=Spectra(powers, None, usable, np.zeros(n_epochs, bool)),
    )


def recording(n_epochs: int, flat: tuple[int, ...] = (), eog: bool = True) -> Recording:
    """Return so many epochs, some of them flat, with an EOG or without."""
    eeg = brain_like(3000 * n_epochs, 100, seed=1)
    for epoch in flat:
        eeg[3000 * epoch : 3000 * (epoch + 1)] = 0
    eog_signal = Signal(brain_like(3000 * n_epochs, 100, seed=2), 100, "EOG")
    return Recording(Signal(eeg, 100, "EEG"), eog_signal if eog else None, None, "0")


def three_epochs(start=time(23, 59, 30), eog="EOG") -> Staging:
    """Return a wakeful epoch, one of N2, and one that could not be scored."""
    probabilities = np.array(
        [[0.9, 0.05, 0.03, 0.01, 0.01], [0.1, 0.2, 0.6, 0.05, 0.05], [0.2] * 5]
    ).astype(np.float32)
    maps = AttentionMaps(*(np.ones((3, n), np.float32) for n in (60, 60, 2, 1)))
    usable = np.array([True, True, False])
    return Staging(
        probabilities, usable, maps, maps, start, "C3", eog, "tiny", "cpu", 12.5
    )


AS_IT_IS = Calibration()


def sampled(n_epochs: int, seed: int, calibration: Calibration = AS_IT_IS):
    """Return probabilities, and an expert drawn from them under a calibration."""
    rng = np.random.default_rng(seed)
    powers = np.exp(2 * rng.standard_normal((n_epochs, 5)))
    said = powers / powers.sum(axis=1, keepdims=True)
    chances = calibration.apply(said).cumsum(axis=1)
    return said, (rng.random((n_epochs, 1)) > chances).sum(axis=1).clip(max=4)
