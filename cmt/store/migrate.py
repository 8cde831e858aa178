"""Brings a store from any earlier version of the program to this one."""

from importlib.resources import files
from pathlib import Path

import sqlalchemy as sa

from cmt.errors import StoreError
from cmt.store.databases.database import writing

MIGRATIONS = Path(str(files("cmt"))) / "store" / "migrations"


def migrate(engine: sa.Engine) -> None:
    """Make the tables, or change them to what this version needs; all or nothing.

    Raises
    ------
    StoreError
        The store was written by a later version, or cannot be written.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "heads")
        except CommandError as error:
            raise StoreError(
                "The store of corrections was written by a later version of the "
                "program. Start that version, or start with --store and another folder."
            ) from error
