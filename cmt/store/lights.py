"""When lights went off and on in a recording, as a reader marked it."""

import sqlalchemy as sa

from cmt.store.databases.database import reading, writing
from cmt.store.rows import hold
from cmt.store.store import Store
from cmt.store.tables import LIGHTS, STUDIES
from cmt.summary import NO_LIGHTS, Lights


def keep_lights(store: Store, key: str, lights: Lights) -> None:
    """Keep the lights of a study's recording, instead of those before.

    Raises
    ------
    StoreError
        They cannot be stored, or there is no such study.
    """
    with writing(store.engine) as connection:
        recording = hold(connection, key).recording
        connection.execute(sa.delete(LIGHTS).where(LIGHTS.c.recording == recording))
        if lights != NO_LIGHTS:
            row = {"recording": recording} | lights._asdict()
            connection.execute(sa.insert(LIGHTS), row)


def lights_of(store: Store, key: str) -> Lights:
    """Return the lights of a study's recording, as far as they were marked.

    Raises
    ------
    StoreError
        The store cannot be read.
    """
    with reading(store.engine) as connection:
        return lights_in(connection, key)


def lights_in(connection: sa.Connection, key: str) -> Lights:
    """Return the same in the middle of reading something else."""
    recording = sa.select(STUDIES.c.recording).where(STUDIES.c.key == key)
    wanted = sa.select(LIGHTS.c.off_s, LIGHTS.c.on_s)
    wanted = wanted.where(LIGHTS.c.recording == recording.scalar_subquery())
    found = connection.execute(wanted).one_or_none()
    return NO_LIGHTS if found is None else Lights(*found)
