"""What a spectral stream says of many variants of an epoch, from few that it reads."""

from collections.abc import Callable
from itertools import combinations

import numpy as np

STEP = 0.1
"""Natural log of power by which a band is moved: as a half-second moves it."""
WITHIN = 0.35
"""Variants with a band that moves further are read themselves."""
MATTERS = 0.02
"""So are those whose log probability of a stage moves by more than this."""


def spectral_response(
    read: Callable[[np.ndarray], np.ndarray], powers: np.ndarray
) -> np.ndarray:
    """Return what is read of log band powers ``(variant, 2, 5)``: ``(variant, 5)``.

    The stream is a smooth function of an epoch's ten powers. Where one signal alone
    moves, and little, it is followed by a Taylor polynomial of the second order around
    the first variant, whose derivatives are differences of what is read. What moves a
    stage more than `MATTERS` is read all the same, so that no effect is off by much
    (`benchmarks/effect.md`).
    """
    moves = powers - powers[0]
    found = np.zeros((len(powers), 5), np.float32)
    left = np.ones(len(powers), bool)
    for signal in range(powers.shape[1]):
        alone = ~np.delete(moves, signal, axis=1).any(axis=(1, 2))
        near = left & alone & (np.abs(moves[:, signal]).max(axis=-1) < WITHIN)
        if near.sum() > 1 + _n_points(powers.shape[2]):
            polynomial = _polynomial(read, powers[0], signal)
            followed = polynomial(moves[:, signal])
            moved = np.abs(followed - polynomial(moves[:1, signal])).max(axis=-1)
            near &= moved < MATTERS
            found[near] = followed[near]
            left &= ~near
    if left.any():
        found[left] = read(powers[left])
    return found


def _n_points(n_bands: int) -> int:
    return 2 * n_bands + n_bands * (n_bands - 1) // 2


def _polynomial(
    read: Callable[[np.ndarray], np.ndarray], centre: np.ndarray, signal: int
) -> Callable[[np.ndarray], np.ndarray]:
    """Return the function of moves ``(variant, 5)`` of one signal's log powers."""
    n_bands = centre.shape[1]
    pairs = list(combinations(range(n_bands), 2))
    steps = STEP * np.eye(n_bands)
    moved = [0 * steps[:1], steps, -steps, [steps[a] + steps[b] for a, b in pairs]]
    points = np.concatenate(moved)
    asked = np.tile(centre, (len(points), 1, 1))
    asked[:, signal] += points.astype(centre.dtype)
    said = read(asked).astype(float)
    middle, up, down = said[0], said[1 : 1 + n_bands], said[1 + n_bands :][:n_bands]
    slope = (up - down) / (2 * STEP)
    bend = np.zeros((n_bands, n_bands, said.shape[1]))
    bend[range(n_bands), range(n_bands)] = up + down - 2 * middle
    for (a, b), both in zip(pairs, said[1 + 2 * n_bands :], strict=True):
        bend[a, b] = bend[b, a] = both - up[a] - up[b] + middle
    bend /= STEP**2

    def polynomial(moves: np.ndarray) -> np.ndarray:
        curved = np.einsum("va,abs,vb->vs", moves, bend, moves)
        return middle + moves @ slope + curved / 2

    return polynomial
