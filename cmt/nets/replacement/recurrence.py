"""A recurrent layer that has read a night, followed where its inputs change.

A change is followed for as long as it moves the states: the rest of the night stays as
it was read. Changes near several epochs are followed side by side, each at its own
place of the night, for one step takes about as long for many as for few.
"""

from itertools import count
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from cmt.nets.spectral import SpectralNet

TOLERANCE = 5e-3
"""A change is no longer followed once it moves no state, of −1 to 1, by more."""


class Way(NamedTuple):
    """A recurrent layer read in one direction, of all members, and its night.

    step
        1 forth, −1 back.
    from_input, from_state
        ``(member, d_in, 3 d)`` and ``(member, d, 3 d)``: weights of the gates.
    input_bias, state_bias
        ``(member, 1, 3 d)``.
    gates
        ``(member, n_epochs + 1, 3 d)``: what the night's inputs give.
    night
        ``(member, n_epochs + 1, d)``: the states of the night. The last, of no epoch,
        is 0, as the state is before the first one that is read.
    """

    step: int
    from_input: Tensor
    from_state: Tensor
    input_bias: Tensor
    state_bias: Tensor
    gates: Tensor
    night: Tensor


class Rows(NamedTuple):
    """What is followed side by side: variants, each near an epoch of its own.

    Below, "away" is how far an epoch is from the row's own: −1 is the one before.

    epochs
        ``(row,)`` int64: the 0-based epoch of each.
    groups
        ``(row,)`` int64, from 0: rows that are followed for equally long.
    """

    epochs: Tensor
    groups: Tensor


class Changed(NamedTuple):
    """Inputs or outputs of a layer around the rows' epochs, where they change.

    values
        ``(member, row, d)``, epoch by epoch; those of the night where a row does not
        change.
    first
        How far away they begin.
    begin, end
        ``(row,)`` int64: how far away each row begins to change, and where it no longer
        does. Both are within the night.
    """

    values: list[Tensor]
    first: int
    begin: Tensor
    end: Tensor

    @property
    def after(self) -> int:
        """How far away is what comes after them."""
        return self.first + len(self.values)


def read(members: list[SpectralNet], layer: int, step: int, inputs: Tensor) -> Way:
    """Read inputs (member, n_epochs, d_in) of a whole night in one direction."""
    suffix = f"_l{layer}" + ("" if step == 1 else "_reverse")
    from_input, from_state, input_bias, state_bias = (
        torch.stack([getattr(member.context, name + suffix) for member in members])
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    from_input, from_state = from_input.mT, from_state.mT
    input_bias, state_bias = input_bias[:, None], state_bias[:, None]
    gates = torch.baddbmm(input_bias, inputs, from_input)
    n_epochs, d = inputs.shape[1], from_state.shape[1]
    night = gates.new_zeros(len(members), n_epochs + 1, d)
    state = night.new_zeros(len(members), 1, d)
    gates = functional.pad(gates, (0, 0, 0, 1))
    way = Way(step, from_input, from_state, input_bias, state_bias, gates, night)
    for epoch in range(n_epochs)[::step]:
        state = _step(way, gates[:, epoch, None], state)
        night[:, epoch] = state[:, 0]
    return way


def followed(layer: list[Way], rows: Rows, inputs: Changed) -> Changed:
    """Return the outputs of a layer read both ways."""
    forth, back = (_chain(way, rows, inputs) for way in layer)
    before, beyond = range(back.first, forth.first), range(back.after, forth.after)
    values = zip(
        [_night(layer[0].night, rows, away) for away in before] + forth.values,
        back.values + [_night(layer[1].night, rows, away) for away in beyond],
        strict=True,
    )
    joined = [torch.cat(both, dim=-1) for both in values]
    return Changed(joined, back.first, back.begin, forth.end)


def at_epoch(way: Way, rows: Rows, inputs: Changed) -> Tensor:
    """Return the state (member, row, d) at the rows' epochs."""
    states = _chain(way, rows, inputs, until=0).values
    return states[-1 if way.step == 1 else 0] if states else _night(way.night, rows, 0)


def _chain(way: Way, rows: Rows, inputs: Changed, until: int | None = None) -> Changed:
    """Return the states where they change: as far as any is followed, or ``until``."""
    first = inputs.first if way.step == 1 else inputs.after - 1
    begin, end, states = inputs.begin.clone(), inputs.end.clone(), []
    before = _night(way.night, rows, first - way.step)
    is_moved = torch.zeros_like(rows.groups, dtype=torch.bool)
    for away in count(first, way.step):
        if until is not None and (away - until) * way.step > 0:
            break
        is_given = (inputs.begin <= away) & (away < inputs.end)
        own = ((is_given | is_moved) & _is_in_the_night(way, rows, away)).nonzero()
        is_read = inputs.first <= away < inputs.after
        if until is None and not is_read and not len(own):
            break
        own = own.flatten()
        if is_read:
            given = inputs.values[away - inputs.first][:, own]
            gates = torch.baddbmm(way.input_bias, given, way.from_input)
        else:
            gates = way.gates[:, rows.epochs[own] + away]
        state = _step(way, gates, before[:, own])
        before = _night(way.night, rows, away)
        is_moved = torch.zeros_like(is_moved)
        moves = state - before[:, own]
        is_moved[own] = _is_moved(rows.groups[own], moves, len(is_moved))
        before[:, own] = state
        states.append(before)
        if way.step == 1:
            end[own] = away + 1
        else:
            begin[own] = away
    begins_at = first if way.step == 1 else first - len(states) + 1
    return Changed(states[:: way.step], begins_at, begin, end)


def _step(way: Way, gates: Tensor, state: Tensor) -> Tensor:
    """Return the next state (member, row, d), as `torch.nn.GRU` defines it."""
    own = torch.baddbmm(way.state_bias, state, way.from_state)
    d = state.shape[-1]
    opened = (gates[..., : 2 * d] + own[..., : 2 * d]).sigmoid_()
    reset, update = opened.chunk(2, dim=-1)
    new = torch.addcmul(gates[..., 2 * d :], reset, own[..., 2 * d :]).tanh_()
    return torch.lerp(new, state, update)


def _night(of: Tensor, rows: Rows, away: int) -> Tensor:
    """Return what is of the night (member, n_epochs + 1, d), in each row.

    Beyond the night's ends it is what stands last.
    """
    last = of.shape[1] - 1
    return of[:, (rows.epochs + away).clamp(-1, last)]


def _is_in_the_night(way: Way, rows: Rows, away: int) -> Tensor:
    at = rows.epochs + away
    return (at >= 0) & (at < way.night.shape[1] - 1)


def _is_moved(groups: Tensor, moves: Tensor, n_groups: int) -> Tensor:
    """Return (row,) bool: whether any row of the same group is still moved."""
    by_row = moves.abs().amax(dim=(0, 2))
    by_group = by_row.new_zeros(n_groups).scatter_reduce(0, groups, by_row, "amax")
    return by_group[groups] >= TOLERANCE
