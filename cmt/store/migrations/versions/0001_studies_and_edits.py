"""Studies and the changes that readers make in them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "studies",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("recording", sa.String(32), nullable=False),
        sa.Column("n_epochs", sa.Integer, nullable=False),
        sa.Column("simulated", sa.Boolean, nullable=False),
        sa.Column("begun", sa.String(40), nullable=False),
        sa.Column("staging", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_studies_recording", "studies", ["recording"])
    op.create_table(
        "edits",
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
        sa.UniqueConstraint("study", "id", name="edits_study_id"),
    )


def downgrade() -> None:
    """Remove both tables, with what is in them."""
    op.drop_table("edits")
    op.drop_table("studies")
