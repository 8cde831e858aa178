"""The rows of a study as plain values: its stages, changes and signatures."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime

import numpy as np
import sqlalchemy as sa

from cmt.errors import StoreError
from cmt.hypnogram import Hypnogram
from cmt.review import Edit, Signature, score
from cmt.stages import UNSCORED
from cmt.store.tables import EDITS, SCORINGS, SIGNATURES, STUDIES

NOT_THERE = (
    "This night is not in the store of corrections. Open its recording and stage it "
    "once more."
)
EDIT_COLUMNS = [EDITS.c[each.name] for each in fields(Edit)]
_SIGNATURE_COLUMNS = [SIGNATURES.c[each.name] for each in fields(Signature)]


def hold(connection: sa.Connection, study: str) -> sa.Row:
    """Return a study's row, which is ours alone until the transaction ends.

    Raises
    ------
    StoreError
        There is no such study.
    """
    columns = (STUDIES.c.auto, STUDIES.c.model, STUDIES.c.recording)
    wanted = sa.select(*columns).where(STUDIES.c.key == study).with_for_update()
    found = connection.execute(wanted).one_or_none()
    if found is None:
        raise StoreError(NOT_THERE)
    return found


def edits_of(
    connection: sa.Connection,
    study: str,
    scorer: str | None = None,
    n_edits: int | None = None,
    after: int = 0,
) -> tuple[Edit, ...]:
    """Return changes of a study as they were stored: all readers', or one's.

    Of one reader's, those up to the first ``n_edits``, without the first ``after``.
    """
    wanted = sa.select(*EDIT_COLUMNS).where(EDITS.c.study == study)
    if scorer is None:
        wanted = wanted.order_by(EDITS.c.position)
    else:
        wanted = wanted.where(EDITS.c.scorer == scorer).order_by(EDITS.c.sequence)
    if n_edits is not None:
        wanted = wanted.where(EDITS.c.sequence <= n_edits)
    if after:
        wanted = wanted.where(EDITS.c.sequence > after)
    return tuple(map(edit_of, connection.execute(wanted).mappings()))


def signatures_of(
    connection: sa.Connection, study: str, scorer: str
) -> list[Signature]:
    """Return a reader's signatures below a study, the first one first."""
    wanted = sa.select(*_SIGNATURE_COLUMNS).where(
        SIGNATURES.c.study == study, SIGNATURES.c.scorer == scorer
    )
    rows = connection.execute(wanted.order_by(SIGNATURES.c.version)).mappings()
    return [_signature(row) for row in rows]


def count_edits(
    connection: sa.Connection,
    study: str,
    scorer: str,
    edits: Sequence[Edit],
    auto: Hypnogram | None,
) -> None:
    """Note how many changes a scoring has now, and how far it has come."""
    mine = (SCORINGS.c.study == study, SCORINGS.c.scorer == scorer)
    values = {
        "n_edits": len(edits),
        "n_reviewed": 0 if auto is None else _n_reviewed(auto, edits),
        "changed": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    done = connection.execute(sa.update(SCORINGS).where(*mine).values(values))
    if not done.rowcount:
        new = values | {"study": study, "scorer": scorer}
        connection.execute(sa.insert(SCORINGS), new)


def _n_reviewed(auto: Hypnogram, edits: Sequence[Edit]) -> int:
    return int((score(auto, edits).reviewed & (auto.stages != UNSCORED)).sum())


def auto_of(row: sa.Row) -> Hypnogram | None:
    """Return the model's stages; ``None`` where they were lost."""
    return row.auto and Hypnogram(np.frombuffer(row.auto, np.int8))


def row_of(edit: Edit) -> dict:
    """Return the columns that a change has of itself."""
    of_edit = {each.name: getattr(edit, each.name) for each in fields(edit)}
    return of_edit | {"time": edit.time.isoformat()}


def edit_of(row: sa.RowMapping) -> Edit:
    """Return the change of a row."""
    of_edit = {each.name: row[each.name] for each in fields(Edit)}
    return Edit(**of_edit | {"time": datetime.fromisoformat(row["time"])})


def _signature(row: sa.RowMapping) -> Signature:
    times = {name: time_of(row[name]) for name in ("time", "reopened")}
    return Signature(**dict(row) | times)


def time_of(text: str | None) -> datetime | None:
    """Return the time of a column; ``None`` where it has none."""
    return text and datetime.fromisoformat(text)
