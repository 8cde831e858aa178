"""A recurrent layer that has read a night, followed where its inputs change.

A change is followed for as long as it moves the states: the rest of the night stays as
it was read. Changes near several epochs are followed side by side, each at its own
place of the night, for one step takes about as long for many as for few.
"""

from itertools import count
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from cmt.nets.replacement.changes import Changed, Moves, Rows
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
        ``(member, n_epochs, 3 d)``: what the night's inputs give.
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
    way = Way(step, from_input, from_state, input_bias, state_bias, gates, night)
    for epoch in range(n_epochs)[::step]:
        state = _step(way, gates[:, epoch, None], state)
        night[:, epoch] = state[:, 0]
    return way


def followed(layer: list[Way], rows: Rows, inputs: Changed) -> Changed:
    """Return the outputs of a layer read both ways."""
    forth, back = (_chain(way, rows, inputs) for way in layer)
    return Changed([*forth.moves, *back.moves], back.begin, forth.end)


def at_epoch(way: Way, rows: Rows, inputs: Changed) -> Tensor:
    """Return the state (member, row, d) at the rows' epochs."""
    (moves,) = _chain(way, rows, inputs, until=0).moves
    night = way.night[:, torch.from_numpy(rows.epochs).to(way.night.device)]
    return night + moves.values[-moves.first] if moves.values else night


def _chain(way: Way, rows: Rows, inputs: Changed, until: int | None = None) -> Changed:
    """Return the states where they change: as far as any is followed, or ``until``."""
    begin, end, given = inputs.begin.copy(), inputs.end.copy(), inputs.away
    is_moved = np.zeros(len(rows.groups), bool)
    first = given[:: way.step][0]
    values: list[Tensor] = []
    for away in count(first, way.step):
        if until is not None and (away - until) * way.step > 0:
            break
        is_given = (inputs.begin <= away) & (away < inputs.end)
        is_own = (is_given | is_moved) & _is_in_the_night(way, rows.epochs + away)
        if until is None and away not in given and not is_own.any():
            break
        own = slice(None) if is_own.all() else np.flatnonzero(is_own)
        epochs = rows.epochs[own] + away
        before = _at(way.night, epochs - way.step)
        if values:
            before = before + values[-1][:, own]
        gates = _gates(way, epochs, inputs, away, own)
        state = _step(way, gates, before.expand(-1, len(epochs), -1))
        values.append(_placed(state - _at(way.night, epochs), is_own))
        is_moved = _is_moved(rows.groups, values[-1])
        if way.step == 1:
            end[own] = away + 1
        else:
            begin[own] = away
    begins_at = first if way.step == 1 else first - len(values) + 1
    return Changed([Moves(values[:: way.step], begins_at)], begin, end)


def _gates(
    way: Way,
    epochs: np.ndarray,
    inputs: Changed,
    away: int,
    own: np.ndarray | slice,
) -> Tensor:
    """Return the gates (member, own or 1, 3 d) that inputs of some rows give."""
    gates = _at(way.gates, epochs)
    weights = way.from_input.chunk(len(inputs.moves), dim=1)
    for part, weight in zip(inputs.moves, weights, strict=True):
        if away in part.away:
            moves = part.values[away - part.first][:, own]
            gates = torch.baddbmm(gates, moves, weight)
    return gates


def _placed(moves: Tensor, is_own: np.ndarray) -> Tensor:
    """Return moves (member, row, d) that are 0 in rows that have none."""
    if moves.shape[1] == len(is_own):
        return moves
    placed = moves.new_zeros(len(moves), len(is_own), moves.shape[-1])
    placed[:, np.flatnonzero(is_own)] = moves
    return placed


def _step(way: Way, gates: Tensor, state: Tensor) -> Tensor:
    """Return the next state (member, row, d), as `torch.nn.GRU` defines it."""
    own = torch.baddbmm(way.state_bias, state, way.from_state)
    d = state.shape[-1]
    opened = (gates[..., : 2 * d] + own[..., : 2 * d]).sigmoid_()
    reset, update = opened.chunk(2, dim=-1)
    new = torch.addcmul(gates[..., 2 * d :], reset, own[..., 2 * d :]).tanh_()
    return torch.lerp(new, state, update)


def _at(night: Tensor, epochs: np.ndarray) -> Tensor:
    """Return what a night (member, n, …) has at epochs; its last beyond its ends.

    ``(member, 1, …)`` where all are one: most often they are, and it costs less.
    """
    if (epochs == epochs[:1]).all() and len(epochs):
        at = epochs[0] if 0 <= epochs[0] < night.shape[1] else night.shape[1] - 1
        return night[:, at : at + 1]
    return night[:, epochs.clip(-1, night.shape[1] - 1)]


def _is_in_the_night(way: Way, epochs: np.ndarray) -> np.ndarray:
    return (epochs >= 0) & (epochs < way.gates.shape[1])


def _is_moved(groups: np.ndarray, moves: Tensor) -> np.ndarray:
    """Return (row,) bool: whether any row of the same group is still moved."""
    by_row = moves.abs().amax(dim=(0, 2)).cpu().numpy()
    by_group = np.zeros(groups.max() + 1, by_row.dtype)
    np.maximum.at(by_group, groups, by_row)
    return by_group[groups] >= TOLERANCE
