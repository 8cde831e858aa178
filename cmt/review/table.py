"""The table of epochs with the final stages, of which every export is made."""

from typing import TYPE_CHECKING

from cmt.review.scoring import Scoring
from cmt.stages import stage_name

if TYPE_CHECKING:
    import pandas as pd


def final_table(table: "pd.DataFrame", scoring: Scoring) -> "pd.DataFrame":
    """Return the model's table of epochs with the final stages in ``stage``.

    ``auto_stage``, ``confidence`` and the probabilities stay the model's; ``reviewed``
    says where a reader gave the stage.
    """
    stages = [stage_name(int(stage)) for stage in scoring.final.stages]
    return table.assign(stage=stages, reviewed=scoring.reviewed)
