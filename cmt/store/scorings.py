"""The scorings of a study: each reader's changes in their order, and versions of them.

Changes are only ever added. Whoever adds some holds the study's row meanwhile, so that
they are held against all that was stored before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from cmt.review import Edit, Version
from cmt.review.scorings.audit import AuditEvent, trail_of
from cmt.review.scorings.conflicts import Conflict, hold_against
from cmt.review.scorings.versions import versions_of
from cmt.store.rows import (
    EDIT_COLUMNS,
    auto_of,
    count_edits,
    edit_of,
    edits_of,
    hold,
    row_of,
    signatures_of,
    time_of,
)
from cmt.store.signing import refuse_signed
from cmt.store.tables import EDITS, PLACES, SCORINGS


@dataclass(frozen=True)
class Added:
    """What became of changes that were sent.

    Parameters
    ----------
    saved
        Ids of those that are on the disk, also those that were there before.
    conflicts
        Those that saw something else than is stored; they are not.
    """

    saved: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()


def versions_in(connection: sa.Connection, study: str) -> tuple[Version, ...]:
    """Return the scorings of a study by reader and version."""
    columns = (SCORINGS.c.scorer, SCORINGS.c.n_edits, SCORINGS.c.changed)
    wanted = sa.select(*columns).where(SCORINGS.c.study == study)
    found: list[Version] = []
    for scorer, n_edits, changed in connection.execute(
        wanted.order_by(SCORINGS.c.scorer)
    ).all():
        signed = signatures_of(connection, study, scorer)
        when = datetime.fromisoformat(changed)
        found += versions_of(scorer, n_edits, when, signed)
    return tuple(found)


def add(connection: sa.Connection, study: str, edits: Sequence[Edit]) -> Added:
    """Add changes of one reader, each that saw what is stored.

    Raises
    ------
    SignedError
        The reader has signed; nothing is added.
    """
    scorer = edits[0].scorer
    auto = auto_of(hold(connection, study))
    stored = edits_of(connection, study, scorer)
    taken, conflicts = hold_against(auto, stored, edits)
    if taken or conflicts:
        refuse_signed(signatures_of(connection, study, scorer))
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    about = {"study": study, "scorer": scorer, "stored": now}
    rows = [
        row_of(edit) | about | {"sequence": number}
        for number, edit in enumerate(taken, len(stored) + 1)
    ]
    if rows:
        connection.execute(sa.insert(EDITS), rows)
        # Where the reader stood before is not where they go on now.
        connection.execute(sa.delete(PLACES).where(PLACES.c.study == study))
        count_edits(connection, study, scorer, (*stored, *taken), auto)
    refused = {conflict.edit.id for conflict in conflicts}
    saved = tuple(edit.id for edit in edits if edit.id not in refused)
    return Added(saved, tuple(conflicts))


def trail(connection: sa.Connection, study: str) -> list[AuditEvent]:
    """Return what became of a study, one reader after the other."""
    found: list[AuditEvent] = []
    for scorer in dict.fromkeys(each.scorer for each in versions_in(connection, study)):
        wanted = sa.select(*EDIT_COLUMNS, EDITS.c.stored).where(
            EDITS.c.study == study, EDITS.c.scorer == scorer
        )
        rows = connection.execute(wanted.order_by(EDITS.c.sequence)).mappings()
        edits = [(edit_of(row), time_of(row["stored"])) for row in rows]
        found += trail_of(scorer, edits, signatures_of(connection, study, scorer))
    return found
