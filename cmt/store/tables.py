"""The tables of the store. They have no column for a person, a file or a signal."""

import sqlalchemy as sa

METADATA = sa.MetaData()

STUDIES = sa.Table(
    "studies",
    METADATA,
    # A keyed hash of the recording's SHA-256, the channels and the model.
    sa.Column("key", sa.String(32), primary_key=True),
    # A keyed hash of the recording's SHA-256 alone.
    sa.Column("recording", sa.String(32), nullable=False, index=True),
    sa.Column("n_epochs", sa.Integer, nullable=False),
    sa.Column("simulated", sa.Boolean, nullable=False),
    sa.Column("begun", sa.String(40), nullable=False),
    sa.Column("staging", sa.LargeBinary, nullable=False),
)

EDITS = sa.Table(
    "edits",
    METADATA,
    # The order in which changes were stored.
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("study", sa.String(32), sa.ForeignKey("studies.key"), nullable=False),
    sa.Column("id", sa.String(64), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("old", sa.Text, nullable=False),
    sa.Column("new", sa.Text, nullable=False),
    sa.Column("reader", sa.String(12), nullable=False),
    sa.Column("time", sa.String(40), nullable=False),
    sa.Column("undoes", sa.String(64)),
    # What is sent twice is kept once.
    sa.UniqueConstraint("study", "id", name="edits_study_id"),
)
