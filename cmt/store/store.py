"""Nights and what readers changed in them: kept, found again, gone on with."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from cmt.errors import StoreError
from cmt.recording import Recording
from cmt.review.edits import Edit
from cmt.staging import Staging
from cmt.store.database import connect, reading, writing
from cmt.store.migrate import migrate
from cmt.store.place import keyed_hash, prepare_folder, secret_of
from cmt.store.stored_staging import staging_as_bytes, staging_from_bytes
from cmt.store.tables import EDITS, STUDIES

_OPENING = Lock()
_EDIT_COLUMNS = [EDITS.c[each.name] for each in fields(Edit)]


@dataclass(frozen=True)
class Study:
    """What is kept of a night beside its changes, to go on without its recording.

    Parameters
    ----------
    staging
        What the model made of it; the notes on the recording are among its notes.
    simulated
        Whether no person was recorded.
    """

    staging: Staging
    simulated: bool


@dataclass(frozen=True)
class Store:
    """Where studies and their changes are kept.

    Parameters
    ----------
    engine
        The way to the database.
    secret
        Of this installation; without it no recording is found in the store.
    """

    engine: sa.Engine
    secret: bytes = field(repr=False)

    def key_of(self, digest: str, staging: Staging) -> str:
        """Return the key of a study: one recording, its channels and one model.

        ``digest`` is the recording's SHA-256, which is not stored.
        """
        channels = (staging.eeg, staging.eog)
        return keyed_hash(self.secret, digest, *channels, staging.model)

    def keep_study(
        self, recording: Recording, staging: Staging, simulated: bool = False
    ) -> str:
        """Keep what the model made of a recording, unless it is there; return its key.

        Raises
        ------
        StoreError
            It cannot be stored.
        """
        key = self.key_of(recording.digest, staging)
        notes = dict.fromkeys((*recording.notes, *staging.recording_notes))
        row = {
            "key": key,
            "recording": keyed_hash(self.secret, recording.digest),
            "n_epochs": len(staging.usable),
            "simulated": simulated,
            "begun": datetime.now(UTC).isoformat(timespec="seconds"),
            "staging": staging_as_bytes(replace(staging, recording_notes=tuple(notes))),
        }
        with writing(self.engine) as connection:
            connection.execute(sqlite.insert(STUDIES).on_conflict_do_nothing(), row)
        return key

    def n_epochs(self, key: str) -> int | None:
        """Return how many epochs a study has; ``None`` where there is no such study."""
        with reading(self.engine) as connection:
            wanted = sa.select(STUDIES.c.n_epochs).where(STUDIES.c.key == key)
            return connection.scalar(wanted)

    def study(self, key: str) -> Study | None:
        """Return a study; ``None`` where there is no such one.

        Raises
        ------
        StoreError
            It cannot be read.
        """
        with reading(self.engine) as connection:
            columns = (STUDIES.c.staging, STUDIES.c.simulated)
            wanted = sa.select(*columns).where(STUDIES.c.key == key)
            found = connection.execute(wanted).one_or_none()
        return found and Study(staging_from_bytes(found.staging), found.simulated)

    def add_edits(self, key: str, edits: Sequence[Edit]) -> None:
        """Keep changes of a study, in their order; those that are there stay as is.

        On return they are on the disk.

        Raises
        ------
        StoreError
            They cannot be stored, or there is no such study.
        """
        if self.n_epochs(key) is None:
            raise StoreError(
                "This night is not in the store of corrections. Open its recording "
                "and stage it once more."
            )
        rows = [_row(key, edit) for edit in edits]
        if rows:
            with writing(self.engine) as connection:
                insert = sqlite.insert(EDITS).on_conflict_do_nothing()
                connection.execute(insert, rows)

    def edits(self, key: str) -> tuple[Edit, ...]:
        """Return the changes of a study in the order in which they were stored."""
        wanted = sa.select(*_EDIT_COLUMNS).where(EDITS.c.study == key)
        with reading(self.engine) as connection:
            rows = connection.execute(wanted.order_by(EDITS.c.position)).mappings()
            return tuple(_edit(row) for row in rows)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_store(folder: Path) -> Store:
    """Return the store in a folder, made or brought up to date; one for all threads.

    Raises
    ------
    StoreError
        It cannot be opened, or is of a later version of the program.
    """
    with _OPENING:
        return _opened(folder)


@cache
def _opened(folder: Path) -> Store:
    engine = connect(prepare_folder(folder))
    secret = secret_of(folder)
    migrate(engine)
    return Store(engine, secret)


def _row(key: str, edit: Edit) -> dict:
    of_edit = {each.name: getattr(edit, each.name) for each in fields(edit)}
    return of_edit | {"study": key, "time": edit.time.isoformat()}


def _edit(row: sa.RowMapping) -> Edit:
    return Edit(**dict(row) | {"time": datetime.fromisoformat(row["time"])})
