"""Changes of a night, as tests make them."""

from datetime import UTC, datetime
from itertools import count

from cmt.review import Edit

WHEN = datetime(2024, 5, 17, 9, 30, tzinfo=UTC)
_NUMBERS = count(1)


def edit(epoch: int = 0, new: str = "N3", old: str = "N2", **changes) -> Edit:
    """Return a change of the stage of a 0-based epoch, with other fields as asked."""
    number = next(_NUMBERS)
    fields = {"kind": "stage", "reader": "AB", "time": WHEN, "id": f"edit-{number}"}
    return Edit(**fields | {"number": number} | changes, epoch=epoch, old=old, new=new)
