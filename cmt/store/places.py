"""Where readers stood, and which nights were worked on last."""

from datetime import UTC, datetime
from typing import NamedTuple

import sqlalchemy as sa

from cmt.review.edits import Edit
from cmt.review.history import left_off_at
from cmt.store.databases.database import reading, writing
from cmt.store.store import Store
from cmt.store.tables import PLACES
from cmt.store.worklist import ListedStudy


class NightToGoOn(NamedTuple):
    """A night on which somebody worked, and the 0-based epoch to go on at."""

    study: ListedStudy
    epoch: int


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


def latest_nights(store: Store, most: int) -> list[NightToGoOn]:
    """Return the nights on which somebody worked last, the latest first.

    Raises
    ------
    StoreError
        The store cannot be read.
    """
    dated = [(study.worked_on, study) for study in store.listed() if study.worked_on]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [_to_go_on(store, study) for _, study in dated[:most]]


def _to_go_on(store: Store, study: ListedStudy) -> NightToGoOn:
    epoch = place_to_go_on(store, study.key, store.edits(study.key))
    return NightToGoOn(study, min(epoch, study.n_epochs - 1))
