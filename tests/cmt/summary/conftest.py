"""Nights that are written as words."""

import numpy as np
import pytest

from cmt.scoring.stage_names import stage_from_name


def _stages(text: str) -> np.ndarray:
    """Read ``W*60 N1 N2*300``: a stage, and how many epochs of it."""
    runs = [word.partition("*") for word in text.split()]
    return np.concatenate(
        [np.full(int(n or 1), stage_from_name(name)) for name, _, n in runs]
    ).astype(np.int8)


@pytest.fixture
def stages():
    """Return the function that reads a night of words as stages."""
    return _stages
