"""Changes as they travel between a browser and the server: JSON, never trusted."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from cmt.errors import CmtError, ReviewError
from cmt.review.edits import Edit
from cmt.stages import EPOCH_SECONDS
from cmt.summary import read_lights, refuse_impossible

MOST_AT_ONCE = 500
_TEXTS = ("id", "kind", "old", "new", "reader", "time")
_NUMBERS = ("number", "epoch")
_SECONDS = ("onset_s", "duration_s")
_OF_EVENTS = (*_SECONDS, "channel")
# Two numbers of hundredths may add up to a hair more than their sum.
_HAIR_S = 0.001


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
    end_s = n_epochs * EPOCH_SECONDS + _HAIR_S
    if any(e.onset_s + e.duration_s > end_s for e in edits if e.kind == "event"):
        raise ReviewError(f"An event ends after the night’s {n_epochs:,} epochs.")
    for edit in edits:
        if edit.kind == "lights":
            _refuse_lights(edit.new, n_epochs)
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
    return [_told(edit) for edit in edits]


def _told(edit: Edit) -> dict:
    told = asdict(edit) | {"time": edit.time.isoformat()}
    return {n: v for n, v in told.items() if v is not None or n not in _OF_EVENTS}


def _read(told: Any) -> Edit:
    if not isinstance(told, dict):
        raise ReviewError("A change is a JSON object.")
    undoes = told.get("undoes")
    wrong = [name for name in _TEXTS if not isinstance(told.get(name), str)]
    wrong += [name for name in _NUMBERS if type(told.get(name)) is not int]
    of_event = {name: told.get(name) for name in _OF_EVENTS}
    wrong += _of_no_kind({"undoes": undoes, "channel": of_event["channel"]}, str)
    wrong += _of_no_kind({name: of_event[name] for name in _SECONDS}, int, float)
    if wrong:
        raise ReviewError(f"A change lacks {', '.join(wrong)}, or has it of no kind.")
    parts = {name: told[name] for name in (*_TEXTS, *_NUMBERS)}
    parts |= of_event | {"time": _time(told["time"]), "undoes": undoes}
    return Edit(**parts)


def _of_no_kind(values: dict[str, Any], *kinds: type) -> list[str]:
    """Return the names of what is there and of none of these kinds."""
    return [n for n, v in values.items() if v is not None and type(v) not in kinds]


def _refuse_lights(text: str, n_epochs: int) -> None:
    try:
        refuse_impossible(read_lights(text), n_epochs)
    except CmtError as error:
        raise ReviewError(str(error)) from None


def _time(text: str) -> datetime:
    try:
        told = datetime.fromisoformat(text)
        return told if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ReviewError(f"“{text[:80]}” is no time of a change.") from None
