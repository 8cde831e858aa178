"""Which changes hold, which can be undone, and which repeated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cmt.errors import ReviewError
from cmt.review.edits import Edit


@dataclass(frozen=True)
class History:
    """The changes of a night in their order, and how far they were undone.

    Parameters
    ----------
    edits
        All of them, those that take back others too.
    done
        What can be undone, the next one last.
    undone
        What can be repeated, the next one last. A change of one's own empties it.
    """

    edits: tuple[Edit, ...] = ()
    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def add(self, edit: Edit) -> "History":
        """Return the history with one change more.

        One that takes back what was taken back already, in another window for one,
        moves nothing.
        """
        edits = (*self.edits, edit)
        if not edit.takes_back:
            return History(edits, (*self.done, edit))
        done = tuple(other for other in self.done if other.id != edit.undoes)
        if len(done) < len(self.done):
            return History(edits, done, (*self.undone, edit))
        undone = tuple(other for other in self.undone if other.id != edit.undoes)
        if len(undone) < len(self.undone):
            return History(edits, (*self.done, edit), undone)
        return replace(self, edits=edits)

    def undo(self, new_id: str, reader: str, time: datetime) -> Edit:
        """Return the change that takes back the last one that holds.

        Raises
        ------
        ReviewError
            There is none.
        """
        if not self.done:
            raise ReviewError("There is nothing to undo.")
        return self._opposite(self.done[-1], new_id, reader, time)

    def redo(self, new_id: str, reader: str, time: datetime) -> Edit:
        """Return the change that repeats the last one that was undone.

        Raises
        ------
        ReviewError
            There is none.
        """
        if not self.undone:
            raise ReviewError("There is nothing to repeat.")
        return self._opposite(self.undone[-1], new_id, reader, time)

    def _opposite(self, of: Edit, new_id: str, reader: str, time: datetime) -> Edit:
        number = 1 + max(edit.number for edit in self.edits)
        return replace(
            of,
            id=new_id,
            number=number,
            old=of.new,
            new=of.old,
            reader=reader,
            time=time,
            undoes=of.id,
        )


def history_of(edits: Sequence[Edit]) -> History:
    """Return the history that these changes make, in their order."""
    history = History()
    for edit in edits:
        history = history.add(edit)
    return history


def left_off_at(edits: Sequence[Edit]) -> int:
    """Return the 0-based epoch at which a reader goes on: after what was scored last.

    It may be one more than the night has.
    """
    if not edits:
        return 0
    last = edits[-1]
    moved_on = last.kind == "stage" and not last.takes_back
    return last.epoch + 1 if moved_on else last.epoch


def in_force(edits: Sequence[Edit]) -> list[Edit]:
    """Return the changes that were not taken back, in their order.

    Read from the end: whatever takes a change back and holds itself makes that change
    not hold.
    """
    taken_back: set[str] = set()
    holding = []
    for edit in reversed(edits):
        if edit.id in taken_back:
            continue
        if edit.undoes is None:
            holding.append(edit)
        else:
            taken_back.add(edit.undoes)
    return holding[::-1]
