"""What differs from a night as it was read, around epochs of several rows."""

from typing import NamedTuple

import numpy as np
from torch import Tensor


class Rows(NamedTuple):
    """What is followed side by side: variants, each near an epoch of its own.

    Below, "away" is how far an epoch is from the row's own: −1 is the one before.

    epochs
        ``(row,)`` int64: the 0-based epoch of each.
    groups
        ``(row,)`` int64, from 0: rows that are followed for equally long.
    """

    epochs: np.ndarray
    groups: np.ndarray


class Moves(NamedTuple):
    """By how much inputs or outputs of a layer differ from those of the night.

    values
        ``(member, row, d)``, epoch by epoch; 0 where a row does not change.
    first
        How far away they begin.
    """

    values: list[Tensor]
    first: int

    @property
    def away(self) -> range:
        """How far away they are."""
        return range(self.first, self.first + len(self.values))


class Changed(NamedTuple):
    """Inputs or outputs of a layer around the rows' epochs, where they change.

    moves
        Their features in equal parts: those of one direction change on its side.
    begin, end
        ``(row,)`` int64: how far away each row begins to change, and where it no longer
        does. Both are within the night.
    """

    moves: list[Moves]
    begin: np.ndarray
    end: np.ndarray

    @property
    def away(self) -> range:
        """How far away they are."""
        spans = [part.away for part in self.moves]
        return range(
            min(span.start for span in spans), max(span.stop for span in spans)
        )
