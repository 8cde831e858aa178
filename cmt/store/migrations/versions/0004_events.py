"""Events that readers mark: where on a trace, beside what every change has."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COLUMNS = (("onset_s", sa.Double), ("duration_s", sa.Double), ("channel", sa.Text))


def upgrade() -> None:
    """Add the columns; changes that are stored have nothing in them."""
    for name, kind in _COLUMNS:
        op.add_column("edits", sa.Column(name, kind))


def downgrade() -> None:
    """There is no way back without loss: an earlier version has no events."""
    raise NotImplementedError
