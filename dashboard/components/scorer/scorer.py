"""The row of buttons below the hypnogram, and what the browser needs to score.

Python tells the changes that are stored; those made since are the browser's, which
sends them to the store itself, without a run of the page.
"""

from pathlib import Path

from cmt.review.messages import told_edits
from cmt.review.scorings.signature import still_signed
from dashboard.session.edits import Review

_HERE = Path(__file__).parent
HTML = (_HERE / "scorer.html").read_text(encoding="utf-8")
CSS = (_HERE / "scorer.css").read_text(encoding="utf-8")
SCRIPT = "".join(
    (_HERE / name).read_text(encoding="utf-8")
    for name in (
        *("review.js", "outbox.js", "place.js", "events.js", "windows.js"),
        "scorer.js",
    )
)
"""To stand before the navigator's own JavaScript."""


def review_data(review: Review) -> dict:
    """Return what the browser needs to score a night, ready for JSON."""
    return {
        "study": review.study,
        "reader": review.reader,
        "scorer": review.scorer,
        "edits": told_edits(review.edits),
        "signed": review.signature and still_signed(review.signature),
        "trouble": review.trouble,
    }
