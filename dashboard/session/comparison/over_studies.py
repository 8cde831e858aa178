"""Readers' final scorings held against the model's, over studies of the store."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmt.second_opinion import LEAST_STUDIES, Studies, StudyPair, over_studies
from cmt.store import FinalScoring, final_scorings
from dashboard.server.review_store import review_store

if TYPE_CHECKING:
    from cmt.store import ListedStudy


def scored_by_readers(
    studies: "Sequence[ListedStudy]", scorer: str | None
) -> list[FinalScoring]:
    """Return the scoring that stands of each study, of one reader or of any.

    Simulated nights are left out: agreement on them says nothing about people.

    Raises
    ------
    StoreError
        They cannot be read.
    """
    keys = [study.key for study in studies if not study.simulated]
    return final_scorings(review_store(), keys, scorer)


def against_the_model(scorings: Sequence[FinalScoring]) -> Studies | None:
    """Return how the model's numbers differ from the readers'; the readers' are A.

    With fewer than three studies there is nothing to say: ``None``.

    Raises
    ------
    CmtError
        YASA is not installed.
    """
    if len(scorings) < LEAST_STUDIES:
        return None
    return over_studies(
        [
            StudyPair(each.final.stages, each.auto.stages, each.lights)
            for each in (found.scoring for found in scorings)
        ]
    )
