"""Where readers stood, and which nights were worked on last."""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from cmt.review.edits import Edit
from cmt.review.history import left_off_at
from cmt.review.scoring import n_reviewed
from cmt.store.databases.database import reading, writing
from cmt.store.store import Store
from cmt.store.tables import EDITS, PLACES, STUDIES


@dataclass(frozen=True)
class KnownNight:
    """A night on which somebody worked.

    Parameters
    ----------
    key
        Of the study.
    n_epochs, n_reviewed
        How many it has, and how many of them a reader gave a stage.
    epoch
        The 0-based one to go on at.
    simulated
        Whether no person was recorded.
    last
        When it was changed or moved through last, in UTC.
    """

    key: str
    n_epochs: int
    n_reviewed: int
    epoch: int
    simulated: bool
    last: datetime


def keep_place(store: Store, key: str, epoch: int) -> None:
    """Keep the 0-based epoch at which a reader of a study stands.

    Raises
    ------
    StoreError
        It cannot be stored.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with writing(store.engine) as connection:
        connection.execute(sa.delete(PLACES).where(PLACES.c.study == key))
        row = {"study": key, "epoch": epoch, "time": now}
        connection.execute(sa.insert(PLACES), row)


def place_to_go_on(store: Store, key: str, edits: tuple[Edit, ...]) -> int:
    """Return the 0-based epoch at which a reader goes on; it may be one too many.

    It is the one on which they stood, or what follows the last change, whichever was
    later.
    """
    with reading(store.engine) as connection:
        wanted = sa.select(PLACES.c.epoch).where(PLACES.c.study == key)
        epoch = connection.scalar(wanted)
    return left_off_at(edits) if epoch is None else epoch


def latest_nights(store: Store, most: int) -> list[KnownNight]:
    """Return the nights on which somebody worked last, the latest first.

    Raises
    ------
    StoreError
        The store cannot be read.
    """
    changed, stood = sa.func.max(EDITS.c.time), sa.func.max(PLACES.c.time)
    columns = (STUDIES.c.key, STUDIES.c.n_epochs, STUDIES.c.simulated)
    wanted = (
        sa.select(*columns, changed.label("changed"), stood.label("stood"))
        .outerjoin(EDITS, EDITS.c.study == STUDIES.c.key)
        .outerjoin(PLACES, PLACES.c.study == STUDIES.c.key)
        .group_by(*columns)
        .having(sa.or_(changed.is_not(None), stood.is_not(None)))
    )
    with reading(store.engine) as connection:
        rows = connection.execute(wanted).all()
    dated = [(max(_time(row.changed), _time(row.stood)), row) for row in rows]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [_known(store, row, last) for last, row in dated[:most]]


def _known(store: Store, row: sa.Row, last: datetime) -> KnownNight:
    edits = store.edits(row.key)
    epoch = min(place_to_go_on(store, row.key, edits), row.n_epochs - 1)
    done = n_reviewed(edits)
    return KnownNight(row.key, row.n_epochs, done, epoch, row.simulated, last)


def _time(text: str | None) -> datetime:
    return datetime.fromisoformat(text) if text else datetime.min.replace(tzinfo=UTC)
