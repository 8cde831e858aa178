"""An expert's scoring, in any of the forms in which programs write one."""

from cmt.scoring.mapping import read_mapping
from cmt.scoring.reading import (
    NamedStage,
    OpenedScoring,
    ScoringDescription,
    describe_scoring,
    open_scoring,
    read_scoring,
)

__all__ = [
    "NamedStage",
    "OpenedScoring",
    "ScoringDescription",
    "describe_scoring",
    "open_scoring",
    "read_mapping",
    "read_scoring",
]
