"""A staged night in which parts can be replaced, by both streams of its model."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from cmt.epochs import Epochs
from cmt.explanation.effect.replaceable_spectra import (
    ReplaceableSpectra,
    replaced_powers,
)
from cmt.explanation.effect.side_by_side import on_one_core, side_by_side
from cmt.explanation.effect.spectral_response import spectral_responses
from cmt.explanation.effect.surrogates import PHASE, Surrogate
from cmt.model.staging_model import StagingModel
from cmt.model.streams import LEAST
from cmt.nets.replacement.night import WaveformNight
from cmt.staging import Staging
from cmt.staging.stage_recording import night_tensors

N_SIGNALS, N_PARTS = 2, 60


class Logs(NamedTuple):
    """What both streams say of an epoch in its variants; not calibrated.

    waveform
        ``(draw, variant, 5)``, mean 0 over the stages.
    spectral
        ``(variant, 5)`` likewise; 0 where the model has no such stream.
    """

    waveform: np.ndarray
    spectral: np.ndarray


class ReplaceableNight:
    """A night, the model that staged it, and what it says when parts are replaced."""

    def __init__(self, model: StagingModel, epochs: Epochs, staging: Staging) -> None:
        self.staging = staging
        self._epochs, self._device = epochs, model.device
        self._checkpoint = checkpoint = model.checkpoint
        tensors = night_tensors(epochs, model.device)
        self._waveforms = WaveformNight(checkpoint.net, checkpoint.config, tensors)
        self.spectra: ReplaceableSpectra | None = None
        if checkpoint.spectral is not None:
            what = checkpoint.spectral, staging.spectra, model.device
            self.spectra = on_one_core(partial(ReplaceableSpectra, *what))

    def signals(self, epoch: int) -> list[int]:
        """Return which signals speak in an epoch: 0 the EEG, 1 the EOG."""
        return [0, 1] if self._epochs.eog_usable[epoch] else [0]

    def samples(self, epoch: int) -> np.ndarray:
        """Return EEG and EOG ``(2, 3000)`` as the network sees them."""
        eog = self._epochs.eog
        eeg = self._epochs.eeg[epoch]
        return np.stack([eeg, np.zeros_like(eeg) if eog is None else eog[epoch]])

    def surrogates(
        self,
        epoch: int,
        n: int,
        seed: int,
        kind: Surrogate = PHASE,
        drawable: np.ndarray | None = None,
    ) -> np.ndarray:
        """Return ``(2, n, 3000)`` of an epoch: the same ones whenever asked.

        Parameters
        ----------
        drawable
            ``(n_epochs,)`` bool: which epochs may be spliced from; all usable ones if
            absent.
        """
        if drawable is None:
            drawable = self._epochs.usable
        drawn = np.zeros((N_SIGNALS, n, self._epochs.eeg.shape[1]), np.float32)
        for number in self.signals(epoch):
            signal = (self._epochs.eeg, self._epochs.eog)[number]
            usable = (self._epochs.usable, self._epochs.eog_usable)[number]
            rng = np.random.default_rng((seed, epoch, number))
            drawn[number] = kind.draw(signal, epoch, drawable & usable, n, rng)
        return drawn

    def logs(self, epoch: int, surrogates: np.ndarray, replaced: np.ndarray) -> Logs:
        """Return what is said of an epoch with half-seconds replaced.

        Parameters
        ----------
        surrogates
            ``(2, draw, 3000)``.
        replaced
            ``(variant, 2, 60)`` bool.
        """
        return self.logs_of([(epoch, surrogates, replaced)])[0]

    def logs_of(
        self,
        asked: list[tuple[int, np.ndarray, np.ndarray]],
        pause: Callable[[], None] = lambda: None,
    ) -> list[Logs]:
        """Return the `logs` of several epochs, at less cost than one by one.

        Parameters
        ----------
        asked
            What `logs` is given, of each epoch.
        pause
            Called between pieces of the work, by two threads.
        """
        both = side_by_side(
            partial(self._waveform_logs, asked, pause),
            partial(self._spectral_logs, asked, pause),
        )
        return [Logs(*logs) for logs in zip(*both, strict=True)]

    def neighbours(self, epoch: int) -> np.ndarray:
        """Return the 0-based epochs that are drawn around one, itself included."""
        reach = self.staging.attention.context.shape[1] // 2
        n_epochs = len(self.staging.usable)
        return np.arange(max(0, epoch - reach), min(n_epochs, epoch + reach + 1))

    def window_votes(self, epoch: int) -> np.ndarray:
        """Return how many of the windows that hold an epoch name each stage, ``(5,)``.

        Of the network for the waveforms alone: the spectral stream has no windows.
        """
        named = self._waveforms.window_probabilities(epoch).argmax(dim=-1)
        return np.bincount(named.cpu().numpy(), minlength=5)

    def without(self, epoch: int, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what both streams say of an epoch, ``(variant, 5)``, others hidden.

        ``hidden`` is ``(variant, n_epochs)`` bool; nobody looks at those epochs.
        """
        found = self._waveforms.without_neighbours(epoch, self._tensor(hidden))
        waveform = _centred(found)
        if self.spectra is None:
            return waveform, np.zeros_like(waveform)
        return waveform, self.spectra.logs_without(epoch, hidden)

    def probabilities(self, waveform: np.ndarray, spectral: np.ndarray) -> np.ndarray:
        """Return calibrated probabilities of the sum of both, ``(…, 5)``."""
        total = waveform + spectral
        odds = np.exp(total - total.max(axis=-1, keepdims=True))
        flat = (odds / odds.sum(axis=-1, keepdims=True)).reshape(-1, odds.shape[-1])
        return self._checkpoint.calibration.apply(flat).reshape(odds.shape)

    def _waveform_logs(
        self,
        asked: list[tuple[int, np.ndarray, np.ndarray]],
        pause: Callable[[], None],
    ) -> list[np.ndarray]:
        """Return ``(draw, variant, 5)`` of `logs_of`, of the waveforms alone."""
        found = []
        for epoch, *what in asked:
            pause()
            said = self._waveforms.probabilities(epoch, *map(self._tensor, what))
            found.append(_centred(said))
        return found

    def _spectral_logs(
        self,
        asked: list[tuple[int, np.ndarray, np.ndarray]],
        pause: Callable[[], None],
    ) -> list[np.ndarray]:
        """Return ``(variant, 5)`` of `logs_of`, of the spectra alone.

        The stream is given, of each variant, the mean over draws of the log band
        powers; what its features stand in relation to stays the recording's.
        """
        if self.spectra is None:
            return [np.zeros((len(each), 5), np.float32) for *_, each in asked]
        powers = []
        for epoch, *what in asked:
            pause()
            signals, samples = self.signals(epoch), self.samples(epoch)
            powers.append(replaced_powers(signals, samples, *what))
        pause()
        epochs = [epoch for epoch, *_ in asked]

        def read(numbers: list[int], powers: list[np.ndarray]) -> list[np.ndarray]:
            return self.spectra.logs([epochs[number] for number in numbers], powers)

        return spectral_responses(read, powers)

    def _tensor(self, array: np.ndarray) -> Tensor:
        return torch.tensor(array, device=self._device)


def _centred(probabilities: Tensor) -> np.ndarray:
    """Return the logs of probabilities (…, 5), with mean 0 over the stages."""
    logs = probabilities.clamp_min(LEAST).log()
    return (logs - logs.mean(dim=-1, keepdim=True)).cpu().numpy()
