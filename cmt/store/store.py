"""Nights and what readers changed in them: kept, found again, gone on with."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby

import sqlalchemy as sa

from cmt.errors import StoreError
from cmt.recording import Recording
from cmt.review import Edit, Signature, Version
from cmt.review.scorings.audit import AuditEvent
from cmt.staging import Staging
from cmt.store import scorings, signing, worklist
from cmt.store.databases.database import insert_new, reading, writing
from cmt.store.databases.place import (
    keyed_hash,
)
from cmt.store.rows import NOT_THERE, edits_of
from cmt.store.stored_staging import staging_as_bytes, staging_from_bytes
from cmt.store.tables import STUDIES


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
            "model": staging.model,
            "eeg": staging.eeg,
            "auto": staging.hypnogram.stages.tobytes(),
        }
        with writing(self.engine) as connection:
            insert_new(connection, STUDIES, row)
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

    def add_edits(self, key: str, edits: Sequence[Edit]) -> scorings.Added:
        """Keep changes of a study in their order, each in its reader's scoring.

        On return those that were saved are on the disk. One that is there already
        stays as it is; one that saw something else than is stored is not kept.

        Raises
        ------
        StoreError
            They cannot be stored, or there is no such study.
        SignedError
            The reader has signed the scoring.
        """
        if self.n_epochs(key) is None:
            raise StoreError(NOT_THERE)
        saved, conflicts = (), ()
        for _, own in groupby(edits, key=lambda edit: edit.scorer):
            with writing(self.engine) as connection:
                added = scorings.add(connection, key, list(own))
            saved, conflicts = saved + added.saved, conflicts + added.conflicts
        return scorings.Added(saved, conflicts)

    def edits(
        self,
        key: str,
        scorer: str | None = None,
        n_edits: int | None = None,
        after: int = 0,
    ) -> tuple[Edit, ...]:
        """Return the changes of a study in the order in which they were stored.

        Parameters
        ----------
        scorer
            Whose scoring; all readers' if absent.
        n_edits
            Only the first so many, as a version of this reader's scoring has.
        after
            Without the first so many, as a window knows them.
        """
        with reading(self.engine) as connection:
            return edits_of(connection, key, scorer, n_edits, after)

    def versions(self, key: str) -> tuple[Version, ...]:
        """Return the scorings of a study, by reader and version."""
        with reading(self.engine) as connection:
            return scorings.versions_in(connection, key)

    def sign(self, key: str, scorer: str, n_edits: int) -> Signature:
        """Freeze a reader's scoring, as it is after so many changes.

        Raises
        ------
        SignedError
            It is signed already.
        StoreError
            It has other changes by now, or cannot be stored.
        """
        with writing(self.engine) as connection:
            return signing.sign_scoring(connection, key, scorer, n_edits)

    def reopen(self, key: str, scorer: str) -> int:
        """Begin the next version of a signed scoring; return its number.

        Raises
        ------
        StoreError
            It is not signed, or cannot be stored.
        """
        with writing(self.engine) as connection:
            return signing.reopen_scoring(connection, key, scorer)

    def trail(self, key: str) -> list[AuditEvent]:
        """Return all changes and signatures of a study, one reader after the other."""
        with reading(self.engine) as connection:
            return scorings.trail(connection, key)

    def code(self, key: str) -> str | None:
        """Return the code by which a study is called; ``None`` for none yet."""
        with reading(self.engine) as connection:
            return worklist.code_of(connection, key)

    def give_code(self, key: str, typed: str) -> str:
        """Call a study by a code from now on; return it as it is kept.

        ``""`` takes its code away.

        Raises
        ------
        ReviewError
            It is no code.
        StoreError
            Another study has it, or it cannot be stored.
        """
        with writing(self.engine) as connection:
            return worklist.give_code(connection, key, typed)

    def listed(self) -> list[worklist.ListedStudy]:
        """Return all studies, the one that was changed last first."""
        with reading(self.engine) as connection:
            return worklist.listed(connection)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
