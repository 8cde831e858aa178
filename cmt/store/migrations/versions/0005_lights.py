"""Lights off and on, as a reader marked them in a recording."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "lights",
        sa.Column("recording", sa.String(32), primary_key=True),
        sa.Column("off_s", sa.Integer),
        sa.Column("on_s", sa.Integer),
    )


def downgrade() -> None:
    """Remove it; the recording's start and end stand for lights off and on."""
    op.drop_table("lights")
