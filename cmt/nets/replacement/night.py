"""A night as the network for waveforms sees it, with parts of an epoch replaced."""

import torch
from einops import rearrange, repeat
from torch import Tensor, nn

from cmt.nets.config import NetConfig
from cmt.nets.crossmodal import EpochEncoder
from cmt.nets.inference import NightTensors
from cmt.nets.replacement.tokens import replaced_cls
from cmt.nets.replacement.windows import Windows, features_when_changed, windows_with

_AT_ONCE = 64


class WaveformNight:
    """A night and its network, in evaluation mode; epochs are encoded when needed."""

    def __init__(self, net: nn.Module, config: NetConfig, night: NightTensors) -> None:
        self._net, self._config, self._night = net, config, night
        self._is_paper = config.kind == "sequence" and config.form == "paper"
        self._encoders = list(net.encoders) if self._is_paper else [net.encoder]
        shape = len(self._encoders), len(night.usable)
        self._vectors = torch.zeros(*shape, config.d, device=night.usable.device)
        self._known = torch.zeros(shape, dtype=torch.bool)

    @torch.inference_mode()
    def probabilities(self, epoch: int, surrogates: Tensor, replaced: Tensor) -> Tensor:
        """Return (draw, variant, 5) of a 0-based epoch: the mean over its windows.

        Parameters
        ----------
        surrogates
            ``(2, draw, 3000)``: what replaces half-seconds of the EEG and the EOG.
        replaced
            ``(variant, 2, 60)`` bool: which of them are.
        """
        changed = [
            self._changed(encoder, epoch, surrogates, replaced)
            for encoder in self._encoders
        ]
        shape = {"draw": surrogates.shape[1]}
        if self._config.kind == "epoch":
            found = self._net.classify(changed[0]).softmax(-1)
        else:
            windows = self._windows(epoch)
            found = self._over_windows(windows, torch.stack(changed))
        return rearrange(found, "(draw variant) s -> draw variant s", **shape)

    @torch.inference_mode()
    def without_neighbours(self, epoch: int, hidden: Tensor) -> Tensor:
        """Return (variant, 5) of an epoch when others are not looked at.

        Parameters
        ----------
        hidden
            ``(variant, n_night)`` bool: which epochs count as not usable.
        """
        if self._config.kind == "epoch":
            return self.window_probabilities(epoch).expand(len(hidden), -1)
        changed, windows = self._as_it_is(epoch), self._windows(epoch)
        variants = [
            windows._replace(valid=windows.valid & ~each[windows.epochs])
            for each in hidden
        ]
        return torch.cat([self._over_windows(each, changed) for each in variants])

    @torch.inference_mode()
    def window_probabilities(self, epoch: int) -> Tensor:
        """Return what each window that holds an epoch says of it, (w, 5)."""
        changed = self._as_it_is(epoch)
        if self._config.kind == "epoch":
            return self._net.classify(changed[0]).softmax(-1)
        return self._by_window(self._windows(epoch), changed)[:, 0]

    def _as_it_is(self, epoch: int) -> Tensor:
        """Return the epoch, nothing replaced, by each encoder: (1 or place, 1, d)."""
        device = self._night.usable.device
        nothing = torch.zeros(1, 2, 60, dtype=torch.bool, device=device)
        unused = torch.zeros(2, 1, 3000, device=device)
        return torch.stack(
            [self._changed(each, epoch, unused, nothing) for each in self._encoders]
        )

    def _windows(self, epoch: int) -> Windows:
        return windows_with(epoch, self._config.n_epochs, self._night.usable)

    def _changed(
        self, encoder: EpochEncoder, epoch: int, surrogates: Tensor, replaced: Tensor
    ) -> Tensor:
        """Return the encoded variants (draw · variant, d) of an epoch."""
        eeg, eog = (
            (samples[0], *what)
            for samples, *what in zip(
                self._samples([epoch]), surrogates, replaced.unbind(1), strict=True
            )
        )
        found = [replaced_cls(encoder.eeg, *eeg)]
        if self._night.eog_present[epoch]:
            found.append(replaced_cls(encoder.eog, *eog))
        signals = rearrange(found, "signal draw variant d -> (draw variant) signal d")
        cls = repeat(encoder.cls, "d -> b d", b=len(signals))
        return encoder.block.forward_cls(cls, signals)

    def _over_windows(self, windows: Windows, changed: Tensor) -> Tensor:
        """Return (b, 5): the mean over windows of variants (1 or place, b, d)."""
        return self._by_window(windows, changed).mean(dim=0)

    def _by_window(self, windows: Windows, changed: Tensor) -> Tensor:
        """Return what each window says of variants (1 or place, b, d): (w, b, 5)."""
        if self._is_paper:
            changed = changed[windows.places]
        vectors = self._encoded(windows.epochs)
        features = features_when_changed(self._net.context, windows, vectors, changed)
        if self._is_paper:
            heads = [self._net.heads[place] for place in windows.places.tolist()]
            logits = [h(f) for h, f in zip(heads, features, strict=True)]
            return torch.stack(logits).softmax(-1)
        return self._net.head(features).softmax(-1)

    def _encoded(self, epochs: Tensor) -> Tensor:
        """Return the encoded epochs (w, s, d) of windows (w, s)."""
        if not self._is_paper:
            self._encode(0, epochs)
            return self._vectors[0][epochs]
        for place in range(epochs.shape[1]):
            self._encode(place, epochs[:, place])
        places = torch.arange(epochs.shape[1], device=epochs.device)
        return self._vectors[places, epochs]

    def _encode(self, number: int, epochs: Tensor) -> None:
        """Encode those of some epochs that an encoder has not encoded yet."""
        wanted = [e for e in epochs.unique().tolist() if not self._known[number, e]]
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            marks = self._night.eog_present[some]
            encoded = self._encoders[number](*self._samples(some), marks)
            self._vectors[number, some] = encoded.vectors
            self._known[number, some] = True

    def _samples(self, epochs: list[int]) -> tuple[Tensor, Tensor]:
        device = self._night.usable.device
        return tuple(
            torch.as_tensor(part[epochs], device=device)
            for part in (self._night.eeg, self._night.eog)
        )
