"""The spectra of a staged night, and what their stream says when some are replaced."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch

from cmt.model.streams import LEAST
from cmt.nets.replacement.spectral import SpectralNight
from cmt.nets.spectral import SpectralStream
from cmt.spectra import (
    BAND_NAMES,
    Spectra,
    levels_of,
    replaced_log_band_powers,
    spectral_features,
)


class ReplaceableSpectra:
    """Spectra of a night as a spectral stream reads them, in relation to its own."""

    def __init__(
        self, stream: SpectralStream, spectra: Spectra, device: torch.device | str
    ) -> None:
        self._spectra, self._device = spectra, device
        self._levels = levels_of(spectra)
        self._features = spectral_features(spectra, self._levels)
        self._night = SpectralNight(stream, self._tensor(self._features))

    def powers(self, epoch: int) -> np.ndarray:
        """Return the log band powers ``(2, 5)`` of an epoch."""
        own, eog = self._spectra.eeg[epoch], self._spectra.eog
        return np.stack([own, np.zeros_like(own) if eog is None else eog[epoch]])

    def logs(
        self, epochs: Sequence[int], powers: Sequence[np.ndarray]
    ) -> list[np.ndarray]:
        """Return ``(variant, 5)``, mean 0 over the stages, of each of some epochs.

        ``powers`` are log band powers ``(variant, 2, 5)``, in place of each one's own.
        An epoch may be given more than once.
        """
        counts = [len(each) for each in powers]
        rows = np.repeat(np.array(epochs), counts)
        if not rows.size:
            return [np.zeros((0, 5), np.float32)] * len(counts)
        features = self._of(rows, np.concatenate(powers))
        groups = np.repeat(np.arange(len(counts)), counts)
        said = self._said(rows, features[:, None], groups=groups)
        return np.split(said, np.cumsum(counts)[:-1])

    def logs_without(self, epoch: int, hidden: np.ndarray) -> np.ndarray:
        """Return ``(variant, 5)``, mean 0 over the stages, of an epoch, others hidden.

        ``hidden`` is ``(variant, n_epochs)`` bool.
        """
        near = np.flatnonzero(hidden.any(axis=0))
        first, last = min([epoch, *near]), max([epoch, *near])
        stretch = slice(first, last + 1)
        features = np.where(hidden[:, stretch, None], 0, self._features[stretch])
        rows = np.full(len(hidden), epoch)
        return self._said(rows, features, first - epoch, 0 * rows)

    def _said(
        self,
        rows: np.ndarray,
        features: np.ndarray,
        first: int = 0,
        groups: np.ndarray | None = None,
    ) -> np.ndarray:
        logs = self._night.log_probabilities(
            rows, self._tensor(features), first, groups
        ).clamp_min(float(np.log(LEAST)))
        return (logs - logs.mean(dim=-1, keepdim=True)).cpu().numpy()

    def _of(self, rows: np.ndarray, powers: np.ndarray) -> np.ndarray:
        """Return features of log band powers (row, 2, 5), each of an epoch (row,)."""
        spectra = self._spectra
        return spectral_features(
            replace(
                spectra,
                eeg=powers[:, 0],
                eog=None if spectra.eog is None else powers[:, 1],
                usable=spectra.usable[rows],
                eog_usable=spectra.eog_usable[rows],
            ),
            self._levels,
        )

    def _tensor(self, array: np.ndarray) -> torch.Tensor:
        return torch.tensor(array, device=self._device)


def replaced_powers(
    signals: Sequence[int],
    samples: np.ndarray,
    surrogates: np.ndarray,
    replaced: np.ndarray,
) -> np.ndarray:
    """Return log band powers ``(variant, 2, 5)`` of an epoch, their mean over draws.

    Parameters
    ----------
    signals
        Which of the two speak; powers of the other are 0.
    samples
        ``(2, 3000)``: the epoch.
    surrogates, replaced
        ``(2, draw, 3000)``, and ``(variant, 2, 60)`` bool: where they stand in it.
    """
    powers = np.zeros((len(replaced), len(samples), len(BAND_NAMES)), np.float32)
    for number in signals:
        chosen, variant = np.unique(replaced[:, number], axis=0, return_inverse=True)
        logs = replaced_log_band_powers(samples[number], surrogates[number], chosen)
        powers[:, number] = logs.mean(axis=0)[variant.ravel()]
    return powers
