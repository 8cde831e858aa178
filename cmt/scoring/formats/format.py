"""What a format is: a name, how its files are recognised, and how they are read."""

from collections.abc import Callable
from dataclasses import dataclass

from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring


@dataclass(frozen=True)
class Format:
    """One program's way to write a scoring.

    Parameters
    ----------
    name
        As a scorer knows it: ``"RemLogic"``.
    recognises
        Tells a file of this format by its content.
    read
        Reads such a file; raises `ScoringError` where it cannot be read for certain.
    """

    name: str
    recognises: Callable[[ScoringFile], bool]
    read: Callable[[ScoringFile], Scoring]
