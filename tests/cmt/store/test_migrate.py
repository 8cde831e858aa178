"""A store of any version is brought to this one, and one of a later is left alone."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from cmt.errors import StoreError
from cmt.review import Edit, score
from cmt.review.messages import told_edits
from cmt.store import open_store
from cmt.store.databases.database import reading, writing
from cmt.store.databases.embedded import connect_file
from cmt.store.databases.place import prepare_file, prepare_folder
from cmt.store.migrate import MIGRATIONS, migrate
from cmt.store.stored_staging import staging_as_bytes
from cmt.store.tables import METADATA
from tests.support.review.changes import WHEN, edit
from tests.support.review.events import marked
from tests.support.review.lights import lit
from tests.support.stagings import N_EPOCHS, staging

ALONE = [edit(0, "W"), edit(1, "R", reader="ab"), edit(1, "N2", "R", undoes="edit-x")]
BY_AB, BY_CD = edit(0, "W"), edit(1, "R", reader="CD")
# CD has taken back what AB made.
TOGETHER = [BY_AB, BY_CD, edit(0, "N2", "W", reader="CD", undoes=BY_AB.id)]
LOST = b"of a version that nobody knows"


def insert(connection, table: str, **values: object) -> None:
    columns = [sa.column(name) for name in values]
    connection.execute(sa.insert(sa.table(table, *columns)).values(**values))


def keep_as_before(connection, key: str, edits: list[Edit], stored: bytes) -> None:
    """Store a study and its changes as the first version of the program did."""
    about = {"recording": "r" * 32, "n_epochs": N_EPOCHS, "simulated": False}
    about |= {"begun": "2024-05-17T08:00:00+00:00", "staging": stored}
    insert(connection, "studies", key=key, **about)
    for each in edits:
        of_edit = told_edits([each])[0]
        insert(connection, "edits", study=key, **of_edit)


def bring_to(engine, version: str) -> None:
    """Make the tables as an earlier version of the program did."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)


@pytest.fixture
def of_the_first_version(folder):
    """Return a store that the program's first version wrote, opened by this one."""
    prepare_folder(folder)
    engine = connect_file(prepare_file(folder))
    bring_to(engine, "0001")
    with writing(engine) as connection:
        usable = staging().usable.copy()
        usable[0] = False
        stored = staging_as_bytes(staging(usable=usable))
        for key, edits in (("alone", ALONE), ("together", TOGETHER), ("none", [])):
            keep_as_before(connection, key, edits, stored)
        keep_as_before(connection, "lost", ALONE, LOST)
    engine.dispose()
    opened = open_store(folder)
    yield opened
    opened.close()


def test_the_migrations_make_the_tables_that_the_program_uses(store):
    with reading(store.engine) as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_heads() != ()


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


def test_the_changes_of_a_reader_come_from_the_first_version_as_they_were(
    of_the_first_version,
):
    found = of_the_first_version.edits("alone", "AB")
    assert found == tuple(ALONE)
    assert of_the_first_version.edits("alone") == found
    assert of_the_first_version.edits("none") == ()


def test_of_a_night_that_two_scored_together_each_goes_on_from_what_both_made(
    of_the_first_version,
):
    before = score(staging().hypnogram, TOGETHER)
    for scorer in ("AB", "CD"):
        edits = of_the_first_version.edits("together", scorer)
        assert edits == tuple(TOGETHER)
        after = score(staging().hypnogram, edits)
        assert after.final.stages.tolist() == before.final.stages.tolist()


def test_studies_of_the_first_version_stand_in_the_worklist_with_their_progress(
    of_the_first_version,
):
    found = {study.key: study for study in of_the_first_version.listed()}
    (alone,) = found["alone"].readers
    assert (alone.scorer, alone.changed) == ("AB", WHEN)
    # Of the two epochs with a stage, one is not usable.
    assert (alone.n_reviewed, found["alone"].n_usable) == (1, N_EPOCHS - 1)
    assert (found["none"].state, found["alone"].state) == ("staged", "in review")
    assert (found["alone"].model, found["alone"].eeg) == ("tiny", "C4-M1")
    assert found["alone"].begun == datetime(2024, 5, 17, 8, tzinfo=UTC)


def test_a_scoring_of_the_first_version_is_gone_on_with_and_signed(
    of_the_first_version,
):
    of_the_first_version.add_edits("alone", [edit(5, "W")])
    signed = of_the_first_version.sign("alone", "AB", len(ALONE) + 1)
    assert (signed.n_edits, signed.model) == (4, "tiny")


def test_of_a_staging_that_cannot_be_read_the_changes_are_kept(of_the_first_version):
    assert of_the_first_version.edits("lost", "AB") == tuple(ALONE)
    found = {study.key: study for study in of_the_first_version.listed()}["lost"]
    assert (found.model, found.n_usable) == (None, N_EPOCHS)


@pytest.mark.parametrize("version", ["0003", "0004"])
def test_an_earlier_store_takes_events_and_lights_once_it_is_up_to_date(
    folder, version
):
    prepare_folder(folder)
    engine = connect_file(prepare_file(folder))
    bring_to(engine, version)
    with writing(engine) as connection:
        keep_as_before(connection, "alone", [], staging_as_bytes(staging()))
        told = told_edits([edit(1, "R")])[0] | {"scorer": "AB", "sequence": 1}
        insert(connection, "edits", study="alone", **told)
    engine.dispose()
    opened = open_store(folder)
    made = [marked(31.25, 4.5), lit(30, 90)]
    opened.add_edits("alone", made)
    before, *after = opened.edits("alone", "AB")
    assert (before.new, before.onset_s, after) == ("R", None, made)
    opened.close()
