"""Neighbouring epochs: whether the one with most attention carries the stage.

A neighbour is hidden from both streams: nobody looks at it, and what the spectral
stream is given of it is 0. Nothing is drawn, so effect is judged by itself where one
goes, and by what several do together.
"""

import numpy as np
import torch

from cmt.explanation.attention import explain
from cmt.explanation.effect import ReplaceableNight
from cmt.fidelity.deletion import measured
from cmt.fidelity.nights import Prepared
from cmt.fidelity.parts.ranked import Measure, PartsTest, examine_parts
from cmt.model.staging_model import StagingModel
from cmt.model.streams import LEAST
from cmt.nets.replacement.night import WaveformNight
from cmt.nets.replacement.spectral import SpectralNight
from cmt.spectra import spectral_features
from cmt.staging.stage_recording import night_tensors

_COUNTS = (1, 2, 4)
LEAST_NEIGHBOURS = 8
FURTHEST = 7
"""Epochs before and after that are asked about."""
PARTS = tuple(f"{step:+d}" for step in range(-FURTHEST, FURTHEST + 1) if step)


class ContextNight:
    """A staged night of which neighbours can be hidden."""

    def __init__(
        self, model: StagingModel, prepared: Prepared, night: ReplaceableNight
    ) -> None:
        checkpoint = model.checkpoint
        self.night = night
        self._tensors = night_tensors(prepared.epochs, model.device)
        self._waveforms = WaveformNight(
            checkpoint.net, checkpoint.config, self._tensors
        )
        self._spectral, self._features = None, None
        if checkpoint.spectral is not None:
            features = spectral_features(night.staging.spectra)
            self._features = torch.tensor(features, device=model.device)
            self._spectral = SpectralNight(checkpoint.spectral, self._features)

    def without(self, epoch: int, neighbours: np.ndarray, stage: int) -> Measure:
        """Return what measures a stage with some of the neighbours hidden."""

        def measure(masks: np.ndarray) -> np.ndarray:
            hidden = torch.zeros(
                len(masks),
                len(self._tensors.usable),
                dtype=torch.bool,
                device=self._tensors.usable.device,
            )
            hidden[:, neighbours] = torch.tensor(masks, device=hidden.device)
            found = self._waveforms.without_neighbours(epoch, hidden)
            waveform = _centred(found.clamp_min(LEAST).log().cpu().numpy())
            spectral = self._spectral_logs(epoch, neighbours, hidden)
            return measured(self.night.probabilities(waveform, spectral), stage)

        return measure

    def _spectral_logs(
        self, epoch: int, neighbours: np.ndarray, hidden: torch.Tensor
    ) -> np.ndarray:
        if self._spectral is None:
            return np.zeros((len(hidden), 5), np.float32)
        first, last = int(neighbours.min()), int(neighbours.max())
        first, last = min(first, epoch), max(last, epoch)
        stretch = slice(first, last + 1)
        changed = self._features[stretch] * ~hidden[:, stretch, None]
        rows = [epoch] * len(changed)
        logs = self._spectral.log_probabilities(rows, changed, first - epoch)
        return _centred(logs.clamp_min(float(np.log(LEAST))).cpu().numpy())


def examine_context(night: ContextNight, epoch: int, stage: int) -> PartsTest | None:
    """Hide neighbours of a 0-based epoch; ``None`` where it has too few."""
    staging = night.night.staging
    seen = {name: explain(staging, epoch, name) for name in ("attention", "similarity")}
    epochs = seen["attention"].context_epochs
    steps = abs(epochs - epoch)
    is_other = (steps > 0) & (steps <= FURTHEST) & staging.usable[epochs]
    if is_other.sum() < LEAST_NEIGHBOURS:
        return None
    measure = night.without(epoch, epochs[is_other], stage)
    alone = np.eye(1 + is_other.sum(), is_other.sum(), k=-1, dtype=bool)
    shown = measure(alone)
    views = {"effect": shown[0, 0] - shown[1:, 0]}
    views |= {name: each.context[is_other] for name, each in seen.items()}
    found = examine_parts(measure, views, _COUNTS, night.night.samples(epoch))
    falls = np.full(2 * FURTHEST + 1, np.nan)
    falls[epochs[is_other] - epoch + FURTHEST] = found.falls
    return found._replace(falls=np.delete(falls, FURTHEST))


def _centred(logs: np.ndarray) -> np.ndarray:
    return logs - logs.mean(axis=-1, keepdims=True)
