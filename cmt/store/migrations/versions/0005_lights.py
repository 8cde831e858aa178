"""Lights off and on are changes of a reader's scoring.

They need no column more. An earlier version of the program could not read them, and is
to say that the store is of a later one.
"""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Leave the tables as they are."""


def downgrade() -> None:
    """There is no way back without loss: an earlier version has no such changes."""
    raise NotImplementedError
