"""What the reader made of an epoch, beside the model's stage."""

from cmt.review import Scoring
from dashboard.style.theme import STAGE_WORDS


def reader_says(scoring: Scoring, epoch: int) -> str:
    """Say which stage a reader gave a 0-based epoch, its flag and note; "" for none."""
    said = []
    if scoring.reviewed[epoch]:
        stage = STAGE_WORDS[int(scoring.final.stages[epoch])]
        said.append(f"The reader scored {stage}.")
    if scoring.flagged[epoch]:
        said.append("The epoch is flagged.")
    if epoch in scoring.notes:
        said.append(f"Note: “{scoring.notes[epoch]}”.")
    return " ".join(said)
