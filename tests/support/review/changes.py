"""Changes of a night, and its review, as tests make them."""

from datetime import UTC, datetime
from itertools import count

from cmt.hypnogram import Hypnogram
from cmt.review import Edit
from cmt.scoring import OpenedScoring
from cmt.stages import stage_name
from cmt.staging import Staging
from dashboard.session.edits import Review
from dashboard.session.reader import StagedRecording
from tests.support.stagings import recording

WHEN = datetime(2024, 5, 17, 9, 30, tzinfo=UTC)
_NUMBERS = count(1)


def edit(epoch: int = 0, new: str = "N3", old: str = "N2", **changes) -> Edit:
    """Return a change of the stage of a 0-based epoch, with other fields as asked."""
    number = next(_NUMBERS)
    fields = {"kind": "stage", "reader": "AB", "time": WHEN, "id": f"edit-{number}"}
    return Edit(**fields | {"number": number} | changes, epoch=epoch, old=old, new=new)


def given(staging: Staging, stages: dict[int, str], **changes) -> list[Edit]:
    """Return changes of these 0-based epochs that saw the model's stages."""
    auto = staging.hypnogram.stages
    return [
        edit(epoch, new, stage_name(int(auto[epoch])), **changes)
        for epoch, new in stages.items()
    ]


def review(staging: Staging, *edits: Edit, expert: Hypnogram | None = None) -> Review:
    """Return the review of a staging, as if it were in the store."""
    scorings = (OpenedScoring(expert, "a list", (), ()),) if expert else ()
    opened = recording(len(staging.usable))
    return Review(StagedRecording(opened, staging, False, scorings), "a key", edits)
