"""What a spectral stream says of an epoch when spectra near it change.

A change is followed through the recurrent layers for as long as it moves their states:
the rest of the night stays as it was read.
"""

from typing import NamedTuple

import torch
from einops import rearrange
from torch import Tensor

from cmt.nets.spectral import SpectralNet, SpectralStream

TOLERANCE = 5e-3
"""A change is no longer followed once it moves no state, of −1 to 1, by more."""


class _Way(NamedTuple):
    """A recurrent layer read in one direction, of all members, and its night.

    step
        1 forth, −1 back.
    from_input, from_state
        ``(member, d_in, 3 d)`` and ``(member, d, 3 d)``: weights of the gates.
    input_bias, state_bias
        ``(member, 1, 3 d)``.
    gates
        ``(member, n_epochs, 3 d)``: what the night's inputs give.
    night
        ``(member, n_epochs, d)``: the states of the night.
    """

    step: int
    from_input: Tensor
    from_state: Tensor
    input_bias: Tensor
    state_bias: Tensor
    gates: Tensor
    night: Tensor


class SpectralNight:
    """A night as a spectral stream has read it, ready to be read again in part."""

    @torch.inference_mode()
    def __init__(self, stream: SpectralStream, features: Tensor) -> None:
        """Read the features (n_epochs, N_FEATURES) of a whole night."""
        self._members, self._layers = list(stream.members), []
        read = self._entered(features)
        for number in range(stream.config.layers):
            ways = [_read(self._members, number, step, read) for step in (1, -1)]
            self._layers.append(ways)
            read = torch.cat([way.night for way in ways], dim=-1)

    @torch.inference_mode()
    def log_probabilities(self, epoch: int, changed: Tensor, first: int) -> Tensor:
        """Return the log probabilities (variant, 5) of a 0-based epoch.

        Parameters
        ----------
        changed
            ``(variant, n, N_FEATURES)``: what stands in place of the features of n
            epochs.
        first
            The 0-based epoch where they begin.
        """
        read = self._entered(changed)
        for layer in self._layers[:-1]:
            read, first = _followed(layer, read, first)
        last = [_at_epoch(way, read, first, epoch) for way in self._layers[-1]]
        states = torch.cat(last, dim=-1)
        logs = [
            member.head(own).log_softmax(-1)
            for member, own in zip(self._members, states, strict=True)
        ]
        return torch.stack(logs).mean(dim=0).log_softmax(-1)

    def _entered(self, features: Tensor) -> Tensor:
        """Return (member, …, d) of features (…, N_FEATURES)."""
        return torch.stack([member.enter(features) for member in self._members])


def _read(members: list[SpectralNet], layer: int, step: int, inputs: Tensor) -> _Way:
    """Read inputs (member, n_epochs, d_in) of a whole night in one direction."""
    suffix = f"_l{layer}" + ("" if step == 1 else "_reverse")
    from_input, from_state, input_bias, state_bias = (
        torch.stack([getattr(member.context, name + suffix) for member in members])
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    from_input, from_state = from_input.mT, from_state.mT
    input_bias, state_bias = input_bias[:, None], state_bias[:, None]
    gates = torch.baddbmm(input_bias, inputs, from_input)
    n_epochs, d = gates.shape[1], from_state.shape[1]
    night = gates.new_zeros(len(members), n_epochs, d)
    way = _Way(step, from_input, from_state, input_bias, state_bias, gates, night)
    state = night.new_zeros(len(members), 1, d)
    for epoch in range(n_epochs)[::step]:
        state = _step(way, gates[:, epoch, None], state)
        night[:, epoch] = state[:, 0]
    return way


def _step(way: _Way, gates: Tensor, state: Tensor) -> Tensor:
    """Return the next state (member, variant, d), as `torch.nn.GRU` defines it."""
    own = torch.baddbmm(way.state_bias, state, way.from_state)
    d = state.shape[-1]
    opened = (gates[..., : 2 * d] + own[..., : 2 * d]).sigmoid()
    reset, update = opened.chunk(2, dim=-1)
    new = torch.addcmul(gates[..., 2 * d :], reset, own[..., 2 * d :]).tanh()
    return torch.lerp(new, state, update)


def _followed(layer: list[_Way], changed: Tensor, first: int) -> tuple[Tensor, int]:
    """Return the outputs (member, variant, n, 2 d) that change, and where they begin.

    ``changed`` (member, variant, n, d_in) are inputs from epoch ``first`` on.
    """
    forth, back = (_chain(way, changed, first) for way in layer)
    begin = first + changed.shape[2] - back.shape[2]
    end = first + forth.shape[2]
    n_variants = changed.shape[1]
    outputs = [
        way.night[:, None, begin:end].repeat(1, n_variants, 1, 1) for way in layer
    ]
    outputs[0][:, :, first - begin :] = forth
    outputs[1][:, :, : back.shape[2]] = back
    return torch.cat(outputs, dim=-1), begin


def _at_epoch(way: _Way, changed: Tensor, first: int, epoch: int) -> Tensor:
    """Return the state (member, variant, d) at one epoch, as `_followed` has them."""
    begins_at = first if way.step == 1 else first + changed.shape[2] - 1
    n_before = (epoch - begins_at) * way.step
    if n_before >= 0:
        # What is read after the epoch does not matter to it.
        if way.step == 1:
            changed = changed[:, :, : n_before + 1]
        elif epoch > first:
            changed, first = changed[:, :, epoch - first :], epoch
        states = _chain(way, changed, first, until=epoch)
        if states.shape[2] > n_before:
            return states[:, :, n_before if way.step == 1 else 0]
    return way.night[:, epoch, None].expand(-1, changed.shape[1], -1)


def _chain(way: _Way, changed: Tensor, first: int, until: int | None = None) -> Tensor:
    """Return the states (member, variant, n, d) from the first change on.

    They lie in the order of epochs, and end where the change is forgotten, where the
    night ends, or at the epoch ``until``.
    """
    n_variants, n_changed = changed.shape[1:3]
    flat = rearrange(changed, "m v n d -> m (v n) d")
    gates = torch.baddbmm(way.input_bias, flat, way.from_input)
    gates = rearrange(gates, "m (v n) g -> n m v g", v=n_variants)
    ordered = list(gates)[:: way.step]
    epoch = first if way.step == 1 else first + n_changed - 1
    state = _state_before(way, epoch).expand(-1, n_variants, -1)
    states = []
    while 0 <= epoch < way.night.shape[1]:
        is_changed = len(states) < n_changed
        own = ordered[len(states)] if is_changed else way.gates[:, epoch, None]
        state = _step(way, own, state)
        states.append(state)
        if epoch == until:
            break
        if len(states) >= n_changed and _is_forgotten(way, epoch, state):
            break
        epoch += way.step
    return torch.stack(states[:: way.step], dim=2)


def _is_forgotten(way: _Way, epoch: int, state: Tensor) -> bool:
    return bool((state - way.night[:, epoch, None]).abs().max() < TOLERANCE)


def _state_before(way: _Way, epoch: int) -> Tensor:
    before = epoch - way.step
    if 0 <= before < way.night.shape[1]:
        return way.night[:, before, None]
    return torch.zeros_like(way.night[:, :1])
