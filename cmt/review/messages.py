"""Changes as they travel between a browser and the server: JSON, never trusted."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from cmt.errors import ReviewError
from cmt.review.edits import Edit

MOST_AT_ONCE = 500
_TEXTS = ("id", "kind", "old", "new", "reader", "time")
_NUMBERS = ("number", "epoch")


def read_edits(told: Any, n_epochs: int) -> list[Edit]:
    """Return the changes that a browser sends for a night of so many epochs.

    Raises
    ------
    ReviewError
        They are not a list of changes of epochs of this night.
    """
    if not isinstance(told, list) or len(told) > MOST_AT_ONCE:
        raise ReviewError(f"Changes come as a list of at most {MOST_AT_ONCE}.")
    edits = [_read(each) for each in told]
    outside = [edit.epoch + 1 for edit in edits if edit.epoch >= n_epochs]
    if outside:
        raise ReviewError(
            f"A change is of epoch {outside[0]:,}, and the night has {n_epochs:,}."
        )
    return edits


def read_place(told: Any, n_epochs: int) -> int | None:
    """Return the 0-based epoch on which a browser says that its reader is, if it does.

    Raises
    ------
    ReviewError
        It is no epoch of this night.
    """
    if told is None:
        return None
    if type(told) is not int or not 0 <= told < n_epochs:
        raise ReviewError(f"A reader is on one of {n_epochs:,} epochs.")
    return told


def told_edits(edits: Sequence[Edit]) -> list[dict]:
    """Return changes ready for JSON."""
    return [asdict(edit) | {"time": edit.time.isoformat()} for edit in edits]


def _read(told: Any) -> Edit:
    if not isinstance(told, dict):
        raise ReviewError("A change is a JSON object.")
    undoes = told.get("undoes")
    wrong = [name for name in _TEXTS if not isinstance(told.get(name), str)]
    wrong += [name for name in _NUMBERS if type(told.get(name)) is not int]
    wrong += [] if undoes is None or isinstance(undoes, str) else ["undoes"]
    if wrong:
        raise ReviewError(f"A change lacks {', '.join(wrong)}, or has it of no kind.")
    parts = {name: told[name] for name in (*_TEXTS, *_NUMBERS)}
    return Edit(**parts | {"time": _time(told["time"]), "undoes": undoes})


def _time(text: str) -> datetime:
    try:
        told = datetime.fromisoformat(text)
        return told if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ReviewError(f"“{text[:80]}” is no time of a change.") from None
