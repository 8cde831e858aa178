"""A reader's corrections of a night: plain values, no database."""

from cmt.review.edits import Edit, read_initials, scorer_of
from cmt.review.history import History, history_of, left_off_at
from cmt.review.scoring import Scoring, score
from cmt.review.scorings.signature import Signature
from cmt.review.scorings.versions import Version

__all__ = [
    "Edit",
    "History",
    "Scoring",
    "Signature",
    "Version",
    "history_of",
    "left_off_at",
    "read_initials",
    "score",
    "scorer_of",
]
