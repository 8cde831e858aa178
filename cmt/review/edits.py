"""One change that a reader made to a night, as it is kept for good.

Nothing is ever erased: to undo is another change, which names the one it takes back.
"""

from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Literal, get_args

from cmt.errors import CmtError, ReviewError
from cmt.marked_events import EVENT_KINDS
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES, UNSCORED_NAME
from cmt.summary import read_lights

Kind = Literal["stage", "flag", "note", "blind", "event", "lights"]

FLAGGED = "flagged"
BLIND = "blind"
MOST_LETTERS = {"note": 2000, "reader": 12, "id": 64, "channel": 200}
_LARGEST = 2**31 - 1
_VALUES = {
    "stage": (*STAGE_NAMES, UNSCORED_NAME),
    "flag": ("", FLAGGED),
    "blind": ("", BLIND),
    "event": ("", *EVENT_KINDS),
}


@dataclass(frozen=True)
class Edit:
    """A change of one epoch, or of the night's lights.

    Parameters
    ----------
    id
        Made where the change was made, so that it can be sent twice and kept once.
    number
        Its place among the changes made there, from 1.
    kind
        What was changed: the stage, the flag, the note, whether the stage was given
        blind, without sight of the model's, an event that the reader marked, or when
        lights went off and on in the night.
    epoch
        0-based; of an event that in which it begins; of lights that at which the reader
        changed them.
    old, new
        ``W N1 N2 N3 R ?``; ``flagged`` or ``""``; a text, ``""`` for none; ``blind``
        or ``""``; the kind of an event, ``""`` for none; both lights as `Lights.text`
        has them, ``""`` where none is marked.
    reader
        The initials of whoever made it.
    time
        When, in UTC.
    undoes
        The ``id`` of the change that this one takes back; that may itself be one that
        takes another back, and this one then repeats the first.
    onset_s, duration_s
        Of an event: seconds from the start of the recording, and how many.
    channel
        On which an event was marked.

    Raises
    ------
    ReviewError
        One of these is not what it should be.
    """

    id: str
    number: int
    kind: Kind
    epoch: int
    old: str
    new: str
    reader: str
    time: datetime
    undoes: str | None = None
    onset_s: float | None = None
    duration_s: float | None = None
    channel: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            known = ", ".join(get_args(Kind))
            raise ReviewError(f"A change is of {known}, not “{self.kind}”.")
        for value in (self.old, self.new):
            _refuse_value(self.kind, value)
        if self.epoch < 0 or not 1 <= self.number <= _LARGEST:
            raise ReviewError(
                f"Change {self.number} is of epoch {self.epoch + 1}. "
                "Both are counted from 1."
            )
        if self.kind == "event":
            _refuse_event(self)
        elif (self.onset_s, self.duration_s, self.channel) != (None,) * 3:
            raise ReviewError("Only an event has an onset, a duration and a channel.")
        _refuse_text("id", self.id)
        _refuse_text("reader", self.reader)
        if self.time.tzinfo is None:
            raise ReviewError("A change has no time zone. Give its time in UTC.")

    @property
    def place(self) -> tuple:
        """What it changes; of two changes of one place the later counts."""
        epoch = None if self.kind == "lights" else self.epoch
        return (self.kind, epoch, self.onset_s, self.duration_s, self.channel)

    @property
    def takes_back(self) -> bool:
        """Whether it undoes another change, or repeats one that was undone."""
        return self.undoes is not None

    @property
    def scorer(self) -> str:
        """Whose scoring it belongs to."""
        return scorer_of(self.reader)


def read_initials(typed: str) -> str:
    """Return the initials that a reader typed, as they tell whose a scoring is.

    Raises
    ------
    ReviewError
        They are none.
    """
    _refuse_text("reader", typed)
    return scorer_of(typed)


def scorer_of(initials: str) -> str:
    """Return what tells a reader's scoring from others': the initials in capitals."""
    return initials.strip().upper()


def _refuse_value(kind: Kind, value: str) -> None:
    if kind == "note":
        _refuse_note(value)
    elif kind == "lights":
        _refuse_lights(value)
    elif value not in _VALUES[kind]:
        known = ", ".join(f"“{each}”" for each in _VALUES[kind])
        raise ReviewError(f"“{value}” is no {kind}. Known: {known}.")


def _refuse_event(edit: Edit) -> None:
    times = (edit.onset_s, edit.duration_s)
    if None in times or not all(map(isfinite, times)) or edit.duration_s <= 0:
        raise ReviewError(
            "An event has an onset and a duration in seconds. Mark it once more."
        )
    if edit.onset_s // EPOCH_SECONDS != edit.epoch:
        raise ReviewError(
            f"An event at {edit.onset_s:g} s does not begin in epoch {edit.epoch + 1}."
        )
    most = MOST_LETTERS["channel"]
    if not (edit.channel and len(edit.channel) <= most and edit.channel.isprintable()):
        raise ReviewError(f"An event is marked on a channel of 1 to {most} letters.")


def _refuse_lights(value: str) -> None:
    try:
        read_lights(value)
    except CmtError as error:
        raise ReviewError(str(error)) from None


def _refuse_note(value: str) -> None:
    most = MOST_LETTERS["note"]
    if len(value) > most:
        raise ReviewError(
            f"A note has {len(value):,} letters, {most:,} at most. Shorten it."
        )
    if "\0" in value:
        raise ReviewError("A note has a sign that cannot be kept. Write it once more.")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ReviewError("A note has half of a letter. Write it once more.")


def _refuse_text(name: str, value: str) -> None:
    most = MOST_LETTERS[name]
    if not (0 < len(value) <= most and value.isprintable() and value.strip()):
        what = "The reader’s initials have" if name == "reader" else "A change’s id has"
        raise ReviewError(f"{what} 1 to {most} letters, found “{value[:80]}”.")
