"""A made night, and the same night in the numbers of several programs."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.scoring import open_scoring
from cmt.scoring.reading import OpenedScoring

# Four cycles of N2, deep sleep, N2 and REM; S3 and S4 are 3 and 9.
_CYCLE = "1 2222222222 333 9999 33 2222222 444444 0 1 2222 "
MADE_NIGHT = (
    "0" * 20 + 3 * _CYCLE + "1 22222222 33 999 3 222222 4444444444 00 1 22222 0"
)


@pytest.fixture
def night() -> np.ndarray:
    """Return stages as `Stage` has them, and 9 for stage 4 of R&K."""
    return np.array([int(code) for code in MADE_NIGHT if code != " "])


@pytest.fixture
def open_list(tmp_path: Path) -> Callable[..., OpenedScoring]:
    """Return a function that writes names as a list and opens it."""

    def opened(names: Sequence[object], **options) -> OpenedScoring:
        path = tmp_path / "night.txt"
        path.write_text("".join(f"{name}\n" for name in names))
        return open_scoring(path, len(names), **options)

    return opened


@pytest.fixture
def sentence_of(open_list) -> Callable[..., str]:
    """Return a function that opens a list and returns the sentence of its refusal."""

    def told(names: Sequence[object], **options) -> str:
        with pytest.raises(CmtError) as error:
            open_list(names, **options)
        return str(error.value)

    return told
