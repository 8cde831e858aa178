"""A scoring for each reader, signatures, codes of studies, and a worklist of them.

Where several readers had scored one study together, each of them goes on from what
they made together: every one gets all of these changes, with who made which.
"""

import io
import json
from zipfile import BadZipFile

import numpy as np
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_STUDY = ("study", sa.String(32))
_SCORER = ("scorer", sa.String(36))


def upgrade() -> None:
    """Make the new tables, and sort changes by the scoring they belong to."""
    connection = op.get_bind()
    for name, kind in (("model", sa.Text), ("eeg", sa.Text), ("auto", sa.LargeBinary)):
        op.add_column("studies", sa.Column(name, kind))
    _make_tables()
    op.rename_table("edits", "edits_of_all")
    edits = _make_edits()
    before = sa.Table("edits_of_all", sa.MetaData(), autoload_with=connection)
    studies = sa.Table("studies", sa.MetaData(), autoload_with=connection)
    for key in connection.scalars(sa.select(studies.c.key)).all():
        chosen = studies.c.key == key
        stored = connection.scalar(sa.select(studies.c.staging).where(chosen))
        about = _about(stored)
        connection.execute(sa.update(studies).where(chosen).values(**about))
        asked = sa.select(before).where(before.c.study == key)
        rows = connection.execute(asked.order_by(before.c.position)).mappings().all()
        _sort(connection, edits, [dict(row) for row in rows], about["auto"])
    op.drop_table("edits_of_all")


def _make_tables() -> None:
    op.create_table(
        "codes",
        sa.Column("recording", sa.String(32), primary_key=True),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("plain", sa.String(120), nullable=False, unique=True),
    )
    op.create_table(
        "scorings",
        sa.Column(*_STUDY, sa.ForeignKey("studies.key"), primary_key=True),
        sa.Column(*_SCORER, primary_key=True),
        sa.Column("n_edits", sa.Integer, nullable=False),
        sa.Column("n_reviewed", sa.Integer, nullable=False),
        sa.Column("changed", sa.String(40), nullable=False),
    )
    op.create_table(
        "signatures",
        sa.Column(*_STUDY, sa.ForeignKey("studies.key"), primary_key=True),
        sa.Column(*_SCORER, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("time", sa.String(40), nullable=False),
        sa.Column("n_edits", sa.Integer, nullable=False),
        sa.Column("n_epochs", sa.Integer, nullable=False),
        sa.Column("n_reviewed", sa.Integer, nullable=False),
        sa.Column("n_changed", sa.Integer, nullable=False),
        sa.Column("stages_sha256", sa.String(64), nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("reopened", sa.String(40)),
    )


def _make_edits() -> sa.Table:
    return op.create_table(
        "edits",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column(*_STUDY, sa.ForeignKey("studies.key"), nullable=False),
        sa.Column(*_SCORER, nullable=False),
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
        sa.Column("stored", sa.String(40)),
        sa.UniqueConstraint("study", "scorer", "id", name="edits_scoring_id"),
        sa.UniqueConstraint(
            "study", "scorer", "sequence", name="edits_scoring_sequence"
        ),
    )


def _about(stored: bytes) -> dict:
    """Return what the columns of a study say of its staging, as it was stored."""
    try:
        with np.load(io.BytesIO(stored), allow_pickle=False) as archive:
            about = json.loads(str(archive["about"]))
            best = archive["probabilities"].argmax(axis=1)
            stages = np.where(archive["usable"], best, -1).astype(np.int8)
        return {n: about[n] for n in ("model", "eeg")} | {"auto": stages.tobytes()}
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return {"model": None, "eeg": None, "auto": None}


def _sort(
    connection: sa.Connection, edits: sa.Table, rows: list[dict], auto: bytes | None
) -> None:
    """Give every reader of a study the scoring that all of them made."""
    scorings = sa.table(
        "scorings",
        *map(sa.column, ("study", "scorer", "n_edits", "n_reviewed", "changed")),
    )
    for scorer in dict.fromkeys(row["reader"].strip().upper() for row in rows):
        own = [
            {name: value for name, value in row.items() if name != "position"}
            | {"scorer": scorer, "sequence": number}
            for number, row in enumerate(rows, 1)
        ]
        connection.execute(sa.insert(edits), own)
        last = {"study": own[-1]["study"], "changed": own[-1]["time"]}
        counts = {"n_edits": len(own), "n_reviewed": _n_reviewed(rows, auto)}
        connection.execute(sa.insert(scorings).values(scorer=scorer, **last, **counts))


def _n_reviewed(rows: list[dict], auto: bytes | None) -> int:
    """Count the usable epochs with a stage that was given and not taken back."""
    taken_back, epochs = set(), set()
    for row in reversed(rows):
        if row["id"] in taken_back:
            continue
        if row["undoes"] is not None:
            taken_back.add(row["undoes"])
        elif row["kind"] == "stage":
            epochs.add(row["epoch"])
    unusable = np.flatnonzero(np.frombuffer(auto or b"", np.int8) < 0)
    return len(epochs - set(unusable.tolist()))


def downgrade() -> None:
    """There is no way back without loss: an earlier version has no signatures."""
    raise NotImplementedError
