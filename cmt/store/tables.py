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
    # What the worklist shows of the staging, and changes are held against. Lacking
    # where an earlier version stored what cannot be read.
    sa.Column("model", sa.Text),
    sa.Column("eeg", sa.Text),
    # The model's stages, a signed byte an epoch, -1 where it is not usable.
    sa.Column("auto", sa.LargeBinary),
)

CODES = sa.Table(
    "codes",
    METADATA,
    # As in studies: all studies of a recording have its code.
    sa.Column("recording", sa.String(32), primary_key=True),
    # As the reader typed it.
    sa.Column("code", sa.String(40), nullable=False),
    # Without regard to case, so that no two look alike.
    sa.Column("plain", sa.String(120), nullable=False, unique=True),
)

SCORINGS = sa.Table(
    "scorings",
    METADATA,
    sa.Column("study", sa.String(32), sa.ForeignKey("studies.key"), primary_key=True),
    # Initials in capitals.
    sa.Column("scorer", sa.String(36), primary_key=True),
    # How many changes there are; the last one has this sequence number.
    sa.Column("n_edits", sa.Integer, nullable=False),
    # Usable epochs to which a reader gave the stage.
    sa.Column("n_reviewed", sa.Integer, nullable=False),
    sa.Column("changed", sa.String(40), nullable=False),
)

SIGNATURES = sa.Table(
    "signatures",
    METADATA,
    sa.Column("study", sa.String(32), sa.ForeignKey("studies.key"), primary_key=True),
    sa.Column("scorer", sa.String(36), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("time", sa.String(40), nullable=False),
    # The version is made of the first so many changes.
    sa.Column("n_edits", sa.Integer, nullable=False),
    sa.Column("n_epochs", sa.Integer, nullable=False),
    sa.Column("n_reviewed", sa.Integer, nullable=False),
    sa.Column("n_changed", sa.Integer, nullable=False),
    sa.Column("stages_sha256", sa.String(64), nullable=False),
    sa.Column("model", sa.Text, nullable=False),
    # When the next version was begun, if it was.
    sa.Column("reopened", sa.String(40)),
)

# Where a reader stood who moved on after the last change.
PLACES = sa.Table(
    "places",
    METADATA,
    sa.Column("study", sa.String(32), sa.ForeignKey("studies.key"), primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("time", sa.String(40), nullable=False),
)

EDITS = sa.Table(
    "edits",
    METADATA,
    # The order in which changes were stored.
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("study", sa.String(32), sa.ForeignKey("studies.key"), nullable=False),
    # Whose scoring it belongs to: each reader has her own.
    sa.Column("scorer", sa.String(36), nullable=False),
    # Its place in that scoring, from 1, without a gap.
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("id", sa.String(64), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("old", sa.Text, nullable=False),
    sa.Column("new", sa.Text, nullable=False),
    sa.Column("reader", sa.String(12), nullable=False),
    sa.Column("time", sa.String(40), nullable=False),
    sa.Column("undoes", sa.String(64)),
    # Of an event that the reader marked alone: seconds from the recording's start, how
    # many, and on which channel.
    sa.Column("onset_s", sa.Double),
    sa.Column("duration_s", sa.Double),
    sa.Column("channel", sa.Text),
    # When it came here, by the server's clock; earlier versions did not note it.
    sa.Column("stored", sa.String(40)),
    # What is sent twice is kept once.
    sa.UniqueConstraint("study", "scorer", "id", name="edits_scoring_id"),
    # Of two that come at once for the same place, one does not get it.
    sa.UniqueConstraint("study", "scorer", "sequence", name="edits_scoring_sequence"),
)
