"""What a spectral stream says of many variants of epochs, from few that it reads."""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np

STEP = 0.1
"""Natural log of power by which a band is moved: as a half-second moves it."""
WITHIN = 0.35
"""Variants with a band that moves further are read themselves."""
MATTERS = 0.02
"""So are those whose log probability of a stage moves by more than this."""

Read = Callable[[list[int], list[np.ndarray]], list[np.ndarray]]
"""Returns ``(row, 5)`` of log band powers ``(row, 2, 5)``, of each of some epochs.

Of which ones, the first argument says, by their numbers among those asked about; an
epoch may come more than once.
"""


def spectral_responses(read: Read, powers: list[np.ndarray]) -> list[np.ndarray]:
    """Return what is read of log band powers, of each epoch (variant, 2, 5).

    The stream is a smooth function of an epoch's ten powers. Where one signal alone
    moves, and little, it is followed by a Taylor polynomial of the second order around
    the first variant, whose derivatives are differences of what is read. What moves a
    stage more than `MATTERS` is read all the same, so that no effect is off by much
    (`benchmarks/effect.md`). It is read twice, each time of all epochs at once.
    """
    found = [np.zeros((len(each), 5), np.float32) for each in powers]
    left = [np.ones(len(each), bool) for each in powers]
    near = [
        (number, signal, variants)
        for number, each in enumerate(powers)
        for signal, variants in _near(each)
    ]
    asked = [_asked(powers[number][0], signal) for number, signal, _ in near]
    said = read([number for number, *_ in near], asked)
    for (number, signal, variants), own in zip(near, said, strict=True):
        moves = (powers[number] - powers[number][0])[variants, signal]
        followed = _polynomial(own.astype(float), moves)
        is_kept = np.abs(followed - own[0]).max(axis=-1) < MATTERS
        kept = np.flatnonzero(variants)[is_kept]
        found[number][kept] = followed[is_kept]
        left[number][kept] = False
    rest = [number for number, is_left in enumerate(left) if is_left.any()]
    said = read(rest, [powers[number][left[number]] for number in rest])
    for number, own in zip(rest, said, strict=True):
        found[number][left[number]] = own
    return found


def _near(powers: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Yield signals, and which variants, that may be followed by a polynomial.

    They are those where the signal alone moves, and little.
    """
    moves = powers - powers[0]
    is_left = np.ones(len(powers), bool)
    for signal in range(powers.shape[1]):
        alone = ~np.delete(moves, signal, axis=1).any(axis=(1, 2))
        near = is_left & alone & (np.abs(moves[:, signal]).max(axis=-1) < WITHIN)
        if near.sum() > len(_points(powers.shape[2])):
            is_left &= ~near
            yield signal, near


def _points(n_bands: int) -> np.ndarray:
    """Return the moves ``(row, n_bands)`` that a polynomial's derivatives are made of.

    None, then each band up, each down, and each pair of them up.
    """
    steps = STEP * np.eye(n_bands)
    pairs = [steps[a] + steps[b] for a, b in combinations(range(n_bands), 2)]
    return np.concatenate([0 * steps[:1], steps, -steps, pairs])


def _asked(centre: np.ndarray, signal: int) -> np.ndarray:
    """Return log band powers ``(row, 2, 5)``: the `_points` of one signal."""
    points = _points(centre.shape[1])
    asked = np.tile(centre, (len(points), 1, 1))
    asked[:, signal] += points.astype(centre.dtype)
    return asked


def _polynomial(said: np.ndarray, moves: np.ndarray) -> np.ndarray:
    """Return (variant, 5) at moves (variant, n_bands), given what `_points` say."""
    n_bands = moves.shape[1]
    middle, up, down = said[0], said[1 : 1 + n_bands], said[1 + n_bands :][:n_bands]
    slope = (up - down) / (2 * STEP)
    bend = np.zeros((n_bands, n_bands, said.shape[1]))
    bend[range(n_bands), range(n_bands)] = up + down - 2 * middle
    pairs = combinations(range(n_bands), 2)
    for (a, b), both in zip(pairs, said[1 + 2 * n_bands :], strict=True):
        bend[a, b] = bend[b, a] = both - up[a] - up[b] + middle
    bend /= STEP**2
    curved = np.einsum("va,abs,vb->vs", moves, bend, moves)
    return middle + moves @ slope + curved / 2
