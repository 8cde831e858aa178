"""The worklist: all studies by their codes, and how far each has come."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from cmt.errors import StoreError
from cmt.review.code import read_code, short_code
from cmt.store.rows import hold, time_of
from cmt.store.tables import CODES, PLACES, SCORINGS, SIGNATURES, STUDIES

State = Literal["staged", "in review", "signed"]


@dataclass(frozen=True)
class ReadersProgress:
    """How far one reader has come with a study.

    Parameters
    ----------
    scorer
        The initials in capitals.
    n_reviewed
        Usable epochs to which the reader gave the stage.
    changed
        The last change or signature, in UTC.
    signed_version
        The version whose signature holds; ``None`` while the scoring is open.
    n_reopened
        How many signed versions there are before the one that is open.
    """

    scorer: str
    n_reviewed: int
    changed: datetime
    signed_version: int | None
    n_reopened: int = 0


@dataclass(frozen=True)
class ListedStudy:
    """A line of the worklist. It names no person and no file.

    Parameters
    ----------
    key
        In the store, and in the address of the study's pages.
    code
        As a reader typed it; ``None`` for none yet.
    n_epochs, n_usable
        All of them, and those that can be scored.
    begun
        When it was staged, in UTC.
    model, eeg
        What tells two studies of one recording apart; ``None`` where it is not known.
    readers
        Those who changed or signed something, by their initials.
    stood
        When a reader moved through it after the last change, in UTC; ``None`` for
        never.
    """

    key: str
    code: str | None
    n_epochs: int
    n_usable: int
    begun: datetime
    simulated: bool
    model: str | None
    eeg: str | None
    readers: tuple[ReadersProgress, ...] = ()
    stood: datetime | None = None

    @property
    def state(self) -> State:
        """Signed once all its readers have signed."""
        if not self.readers:
            return "staged"
        open_ones = [r for r in self.readers if r.signed_version is None]
        return "in review" if open_ones else "signed"

    @property
    def changed(self) -> datetime:
        """The last change, of any reader, in UTC."""
        return max([self.begun, *(reader.changed for reader in self.readers)])

    @property
    def worked_on(self) -> datetime | None:
        """When it was changed or moved through last, in UTC; ``None`` for never."""
        changed = [reader.changed for reader in self.readers]
        return max([*changed, *filter(None, [self.stood])], default=None)


def listed(connection: sa.Connection) -> list[ListedStudy]:
    """Return all studies, the one that was changed last first."""
    columns = ("key", "recording", "n_epochs", "begun", "simulated")
    columns += ("model", "eeg", "auto")
    codes = dict(connection.execute(sa.select(CODES.c.recording, CODES.c.code)).all())
    stood = dict(connection.execute(sa.select(PLACES.c.study, PLACES.c.time)).all())
    readers = _readers(connection)
    wanted = sa.select(*(STUDIES.c[name] for name in columns))
    found = [
        ListedStudy(
            row.key,
            codes.get(row.recording),
            row.n_epochs,
            _n_usable(row),
            datetime.fromisoformat(row.begun),
            row.simulated,
            row.model,
            row.eeg,
            tuple(readers.get(row.key, ())),
            time_of(stood.get(row.key)),
        )
        for row in connection.execute(wanted).all()
    ]
    return sorted(found, key=lambda study: study.changed, reverse=True)


def code_of(connection: sa.Connection, study: str) -> str | None:
    """Return the code of a study's recording; ``None`` for none yet."""
    recording = sa.select(STUDIES.c.recording).where(STUDIES.c.key == study)
    wanted = sa.select(CODES.c.code)
    return connection.scalar(
        wanted.where(CODES.c.recording == recording.scalar_subquery())
    )


def give_code(connection: sa.Connection, study: str, typed: str) -> str:
    """Call a study's recording by a code from now on; return it as it is kept.

    ``""`` takes its code away.

    Raises
    ------
    ReviewError
        It is no code.
    StoreError
        Another recording has it, or is called so without a code.
    """
    recording = hold(connection, study).recording
    of_this = CODES.c.recording == recording
    if not typed.strip():
        connection.execute(sa.delete(CODES).where(of_this))
        return ""
    code = read_code(typed)
    plain = code.casefold()
    if _is_of_another(connection, recording, plain):
        raise StoreError(
            f"Another study is called “{code}” already. Type another code, or open "
            "that study from the worklist."
        )
    values = {"code": code, "plain": plain}
    own = sa.update(CODES).where(of_this).values(values)
    if not connection.execute(own).rowcount:
        connection.execute(sa.insert(CODES), values | {"recording": recording})
    return code


def _is_of_another(connection: sa.Connection, recording: str, plain: str) -> bool:
    wanted = sa.select(CODES.c.recording).where(CODES.c.plain == plain)
    if connection.scalar(wanted) not in (None, recording):
        return True
    keys = sa.select(STUDIES.c.key).where(STUDIES.c.recording != recording)
    return any(short_code(k).casefold() == plain for k in connection.scalars(keys))


def _readers(connection: sa.Connection) -> dict[str, list[ReadersProgress]]:
    """Return who scores each study, by its key."""
    holding, reopened = {}, Counter()
    for row in connection.execute(sa.select(SIGNATURES)).all():
        if row.reopened is None:
            holding[row.study, row.scorer] = row.version
        else:
            reopened[row.study, row.scorer] += 1
    found: dict[str, list[ReadersProgress]] = {}
    wanted = sa.select(SCORINGS).order_by(SCORINGS.c.scorer)
    for row in connection.execute(wanted).all():
        progress = ReadersProgress(
            row.scorer,
            row.n_reviewed,
            datetime.fromisoformat(row.changed),
            holding.get((row.study, row.scorer)),
            reopened[row.study, row.scorer],
        )
        found.setdefault(row.study, []).append(progress)
    return found


def _n_usable(row: sa.Row) -> int:
    if row.auto is None:
        return row.n_epochs
    return sum(stage < 128 for stage in row.auto)
