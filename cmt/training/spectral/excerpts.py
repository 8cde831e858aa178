"""Excerpts of nights of band powers, augmented, as features and stages."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from cmt.spectra import Spectra, spectral_features
from cmt.stages import UNSCORED
from cmt.training.spectral.config import BandAugmentation, SpectralTrainConfig
from cmt.training.spectral.nights import BandNight


class Excerpts(NamedTuple):
    """A step's excerpts, all of one length.

    features
        ``(b, n_epochs, N_FEATURES)`` float32.
    stages
        ``(b, n_epochs)`` int64; `UNSCORED` where none is asked for.
    """

    features: Tensor
    stages: Tensor


def draw_excerpts(
    nights: Sequence[BandNight], config: SpectralTrainConfig, rng: np.random.Generator
) -> Excerpts:
    """Draw a step's excerpts, each of some night that is long enough."""
    n_epochs = _length(nights, config, rng)
    enough = [night for night in nights if len(night.stages) >= n_epochs]
    features, stages = [], []
    for _ in range(max(1, config.step_epochs // n_epochs)):
        night = _excerpt(enough[rng.integers(len(enough))], n_epochs, rng)
        spectra = augmented(night, config.augmentation, rng)
        features.append(spectral_features(spectra))
        stages.append(np.where(spectra.usable, night.stages, UNSCORED))
    return Excerpts(*(torch.from_numpy(np.stack(each)) for each in (features, stages)))


def _length(
    nights: Sequence[BandNight], config: SpectralTrainConfig, rng: np.random.Generator
) -> int:
    """Draw how many epochs a step's excerpts have: no more than the longest night."""
    longest_night = max(len(night.stages) for night in nights)
    shortest, longest = np.minimum(config.excerpt_epochs, longest_night)
    if rng.random() < config.longest_share:
        return int(longest)
    drawn = np.exp(rng.uniform(np.log(shortest), np.log(longest)))
    return max(int(shortest), int(drawn))


def _excerpt(night: BandNight, n_epochs: int, rng: np.random.Generator) -> BandNight:
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
