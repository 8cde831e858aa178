"""A reader's corrections of a night: plain values, no database."""

from cmt.review.edits import Edit
from cmt.review.history import History, history_of, left_off_at
from cmt.review.scoring import Scoring, score

__all__ = ["Edit", "History", "Scoring", "history_of", "left_off_at", "score"]
