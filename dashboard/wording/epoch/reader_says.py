"""What the reader made of an epoch, beside the model's stage."""

from cmt.marked_events import MarkedEvent
from cmt.review import Scoring
from cmt.stages import EPOCH_SECONDS
from dashboard.style.theme import STAGE_WORDS


def reader_says(scoring: Scoring, epoch: int) -> str:
    """Say what a reader made of a 0-based epoch; "" where that is nothing.

    The stage, the flag, the note, and the events that begin in it.
    """
    said = []
    if scoring.reviewed[epoch]:
        stage = STAGE_WORDS[int(scoring.final.stages[epoch])]
        said.append(f"The reader scored {stage}.")
    if scoring.flagged[epoch]:
        said.append("The epoch is flagged.")
    if epoch in scoring.notes:
        said.append(f"Note: “{scoring.notes[epoch]}”.")
    said += [_marked(event, epoch) for event in scoring.events if _is_in(event, epoch)]
    return " ".join(said)


def _is_in(event: MarkedEvent, epoch: int) -> bool:
    return event.onset_s // EPOCH_SECONDS == epoch


def _marked(event: MarkedEvent, epoch: int) -> str:
    at_s = event.onset_s - epoch * EPOCH_SECONDS
    return (
        f"The reader marked: {event.kind} at {at_s:.1f} s for {event.duration_s:.1f} s "
        f"on {event.channel}."
    )
