"""What YASA makes of a recording, and of two scorers over many.

YASA is an optional extra. It and LightGBM, which its classifier is made with, are BSD-3
and MIT.
"""

from cmt.events import HOW_TO_INSTALL, is_installed
from cmt.second_opinion.bland_altman import LEAST_STUDIES, Limits
from cmt.second_opinion.consensus import consensus, disagreement
from cmt.second_opinion.opinion import Opinion
from cmt.second_opinion.studies import NUMBERS, Studies, StudyPair, over_studies
from cmt.second_opinion.yasa_staging import stage_with_yasa

__all__ = [
    "HOW_TO_INSTALL",
    "LEAST_STUDIES",
    "NUMBERS",
    "Limits",
    "Opinion",
    "Studies",
    "StudyPair",
    "consensus",
    "disagreement",
    "is_installed",
    "over_studies",
    "stage_with_yasa",
]
