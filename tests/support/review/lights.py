"""Lights off and on that a reader marked, as tests make them."""

from cmt.review import Edit
from cmt.stages import EPOCH_SECONDS
from cmt.summary import NO_LIGHTS, Lights
from tests.support.review.changes import edit


def lit(
    off_s: int | None = None,
    on_s: int | None = None,
    before: Lights = NO_LIGHTS,
    **changes,
) -> Edit:
    """Return the change by which a reader marked lights, or took them back."""
    lights = Lights(off_s, on_s)
    epoch = {"epoch": (off_s or on_s or 0) // EPOCH_SECONDS}
    texts = {"kind": "lights", "old": before.text, "new": lights.text}
    return edit(**epoch | texts | changes)
