"""Changes held against what is stored: what a reader saw may have changed since.

A change carries the value that its reader saw. Where another window has set another
one since, the change is not taken: it would overwrite what nobody looked at.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cmt.hypnogram import Hypnogram
from cmt.review.edits import Edit
from cmt.review.history import in_force
from cmt.stages import UNSCORED_NAME, stage_name


class Conflict(NamedTuple):
    """A change that was not taken, and the value that is stored instead."""

    edit: Edit
    stored: str


def hold_against(
    auto: Hypnogram | None, stored: Sequence[Edit], edits: Sequence[Edit]
) -> tuple[list[Edit], list[Conflict]]:
    """Tell which changes can be taken, and which saw something else than is stored.

    Parameters
    ----------
    auto
        The model's stages; where they are not known, what saw them is taken.
    stored
        The changes of this scoring, in their order.
    edits
        More of them; one that is stored already is neither taken nor refused.
    """
    known = {edit.id for edit in stored}
    history, taken, refused = [*stored], [], []
    values = _values(history)
    for edit in edits:
        if edit.id in known:
            continue
        now = values.get(edit.place, _untouched(auto, edit))
        if now != edit.old:
            refused.append(Conflict(edit, now))
            continue
        known.add(edit.id)
        taken.append(edit)
        history.append(edit)
        if edit.takes_back:
            values = _values(history)
        else:
            values[edit.place] = edit.new
    return taken, refused


def _values(edits: Sequence[Edit]) -> dict[tuple, str]:
    return {edit.place: edit.new for edit in in_force(edits)}


def _untouched(auto: Hypnogram | None, edit: Edit) -> str:
    """Return what stands where no reader has set anything."""
    if edit.kind != "stage":
        return ""
    # Whoever scores blind sees no stage where the model has one.
    if auto is None or edit.old == UNSCORED_NAME:
        return edit.old
    return stage_name(int(auto.stages[edit.epoch]))
