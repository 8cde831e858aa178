"""A store of any version is brought to this one, and one of a later is left alone."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from cmt.errors import StoreError
from cmt.store.database import reading, writing
from cmt.store.migrate import migrate
from cmt.store.tables import METADATA
from tests.support.review.changes import edit


def test_the_migrations_make_the_tables_that_the_program_uses(store):
    with reading(store.engine) as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() is not None


def test_a_store_that_is_up_to_date_stays_as_it_is(store, study):
    store.add_edits(study, [edit(3)])
    migrate(store.engine)
    assert len(store.edits(study)) == 1


def test_a_store_of_a_later_version_is_refused_and_left_alone(store):
    with writing(store.engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="later version"):
        migrate(store.engine)
    with reading(store.engine) as connection:
        version = "SELECT version_num FROM alembic_version"
        assert connection.exec_driver_sql(version).scalar() == "9999"
