"""The epoch at which a reader stood, so that a night is gone on with there."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "places",
        sa.Column(
            "study", sa.String(32), sa.ForeignKey("studies.key"), primary_key=True
        ),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("time", sa.String(40), nullable=False),
    )


def downgrade() -> None:
    """Remove it; nights are gone on with after what was scored last."""
    op.drop_table("places")
