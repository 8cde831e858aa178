"""What a spectral stream says of epochs when spectra near them change."""

from collections.abc import Sequence

import numpy as np
import torch
from einops import rearrange
from torch import Tensor

from cmt.nets.replacement.changes import Changed, Moves, Rows
from cmt.nets.replacement.recurrence import at_epoch, followed, read
from cmt.nets.spectral import SpectralStream


class SpectralNight:
    """A night as a spectral stream has read it, ready to be read again in part."""

    @torch.inference_mode()
    def __init__(self, stream: SpectralStream, features: Tensor) -> None:
        """Read the features (n_epochs, N_FEATURES) of a whole night."""
        self._members, self._layers = list(stream.members), []
        inputs = self._night = self._entered(features)
        for number in range(stream.config.layers):
            layer = [read(self._members, number, step, inputs) for step in (1, -1)]
            self._layers.append(layer)
            inputs = torch.cat([way.night[:, :-1] for way in layer], dim=-1)

    @torch.inference_mode()
    def log_probabilities(
        self,
        epochs: Sequence[int],
        changed: Tensor,
        first: int = 0,
        groups: Sequence[int] | None = None,
    ) -> Tensor:
        """Return the log probabilities (row, 5) of an epoch a row.

        What is said of an epoch does not depend on the others beside it.

        Parameters
        ----------
        epochs
            The 0-based epoch of each row.
        changed
            ``(row, n, N_FEATURES)``: what stands in place of the features of n epochs
            of the night.
        first
            Where they begin, counted from the row's own epoch: −1 is the one before.
        groups
            From 0, one a row: rows of a group are followed for equally long, whichever
            others stand beside them. All are one if absent.
        """
        near = np.asarray(epochs)
        rows = Rows(near, np.zeros_like(near) if groups is None else np.array(groups))
        inputs = self._moved(near, changed, first)
        for layer in self._layers[:-1]:
            inputs = followed(layer, rows, inputs)
        last = [at_epoch(way, rows, inputs) for way in self._layers[-1]]
        states = torch.cat(last, dim=-1)
        logs = [
            member.head(own).log_softmax(-1)
            for member, own in zip(self._members, states, strict=True)
        ]
        return torch.stack(logs).mean(dim=0).log_softmax(-1)

    def _moved(self, near: np.ndarray, changed: Tensor, first: int) -> Changed:
        """Return what differs from the night, around epochs (row,)."""
        begin, n = np.full_like(near, first), changed.shape[1]
        night = self._night[:, near[:, None] + np.arange(first, first + n)]
        moves = rearrange(
            self._entered(changed) - night, "member row n d -> n member row d"
        )
        return Changed([Moves([*moves], first)], begin, begin + n)

    def _entered(self, features: Tensor) -> Tensor:
        """Return (member, …, d) of features (…, N_FEATURES)."""
        return torch.stack([member.enter(features) for member in self._members])
