"""Excerpts of nights of band powers, augmented, as features and stages."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from cmt.spectra import N_FEATURES, Spectra, spectral_features
from cmt.stages import UNSCORED
from cmt.training.spectral.config import BandAugmentation, SpectralTrainConfig
from cmt.training.spectral.nights import BandNight


class Excerpts(NamedTuple):
    """A step's excerpts, padded at their ends with 0 and `UNSCORED`.

    features
        ``(b, n_epochs, N_FEATURES)`` float32.
    stages
        ``(b, n_epochs)`` int64.
    """

    features: Tensor
    stages: Tensor


def draw_excerpts(
    nights: Sequence[BandNight], config: SpectralTrainConfig, rng: np.random.Generator
) -> Excerpts:
    """Draw a step's excerpts, each of some night, derivation and length."""
    shape = (config.batch_excerpts, config.seen_epochs)
    features = np.zeros((*shape, N_FEATURES), np.float32)
    stages = np.full(shape, UNSCORED, np.int64)
    for row in range(config.batch_excerpts):
        night = _excerpt(nights[rng.integers(len(nights))], config, rng)
        spectra = augmented(night, config.augmentation, rng)
        n_epochs = len(night.stages)
        first = rng.integers(max(1, n_epochs - config.seen_epochs + 1))
        seen = slice(first, first + config.seen_epochs)
        n_seen = len(night.stages[seen])
        features[row, :n_seen] = spectral_features(spectra)[seen]
        stages[row, :n_seen] = np.where(spectra.usable, night.stages, UNSCORED)[seen]
    return Excerpts(torch.from_numpy(features), torch.from_numpy(stages))


def _excerpt(
    night: BandNight, config: SpectralTrainConfig, rng: np.random.Generator
) -> BandNight:
    shortest, longest = np.log(config.excerpt_epochs)
    n_epochs = min(int(np.exp(rng.uniform(shortest, longest))), len(night.stages))
    first = rng.integers(len(night.stages) - n_epochs + 1)
    part = slice(first, first + n_epochs)
    return replace(night, log_power=night.log_power[part], stages=night.stages[part])


def augmented(
    night: BandNight, augmentation: BandAugmentation, rng: np.random.Generator
) -> Spectra:
    """Return spectra as another recorder, electrode or day might have given them."""
    n_epochs = len(night.stages)
    spectra = night.spectra(
        with_eog=rng.random() >= augmentation.eog_dropped,
        derivation=int(rng.integers(night.n_derivations)),
    )
    gain = rng.normal(0, augmentation.gain, (n_epochs, 1))
    eeg = spectra.eeg + gain + _offsets(n_epochs, augmentation, rng)
    if rng.random() < augmentation.noise_share:
        spread = augmentation.noise_spread
        noise = rng.normal(augmentation.noise_level, spread, spectra.eeg.shape[1])
        eeg = np.logaddexp(eeg, noise)
    eog = spectra.eog
    if eog is not None:
        eog = eog + _offsets(n_epochs, augmentation, rng)
    usable, eog_usable = (
        there & ~_lost(n_epochs, augmentation, rng)
        for there in (spectra.usable, spectra.eog_usable)
    )
    return Spectra(eeg, eog, usable, eog_usable)


def _offsets(
    n_epochs: int, augmentation: BandAugmentation, rng: np.random.Generator
) -> np.ndarray:
    """Return what is added to the log powers of a signal, (n_epochs, 5)."""
    of_bands = rng.normal(0, augmentation.band, (1, 5))
    return of_bands + rng.normal(0, augmentation.epoch_band, (n_epochs, 5))


def _lost(
    n_epochs: int, augmentation: BandAugmentation, rng: np.random.Generator
) -> np.ndarray:
    """Return where a signal is unusable, (n_epochs,) bool: nowhere, or in one piece."""
    lost = np.zeros(n_epochs, bool)
    if rng.random() < augmentation.lost_share:
        first, last = np.sort(rng.integers(n_epochs + 1, size=2))
        lost[first:last] = True
    return lost
