"""What another program makes of a recording: YASA's own staging of the same signals.

YASA is an optional extra. It and LightGBM, which its classifier is made with, are BSD-3
and MIT.
"""

from cmt.events import HOW_TO_INSTALL, is_installed
from cmt.second_opinion.consensus import consensus, disagreement
from cmt.second_opinion.opinion import Opinion
from cmt.second_opinion.yasa_staging import stage_with_yasa

__all__ = [
    "HOW_TO_INSTALL",
    "Opinion",
    "consensus",
    "disagreement",
    "is_installed",
    "stage_with_yasa",
]
