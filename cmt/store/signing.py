"""Signatures: they freeze a scoring, and the next version begins by reopening it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

import sqlalchemy as sa

from cmt.errors import SignedError, StoreError
from cmt.review import Signature
from cmt.review.scorings.signature import sign, still_signed
from cmt.store.rows import auto_of, count_edits, edits_of, hold, signatures_of
from cmt.store.tables import SIGNATURES


def sign_scoring(
    connection: sa.Connection, study: str, scorer: str, n_edits: int
) -> Signature:
    """Freeze a reader's scoring of so many changes.

    Raises
    ------
    SignedError
        It is signed already.
    StoreError
        There are more changes than whoever signs has seen, or the study is damaged.
    """
    row = hold(connection, study)
    auto, signed = auto_of(row), signatures_of(connection, study, scorer)
    refuse_signed(signed)
    edits = edits_of(connection, study, scorer)
    if len(edits) != n_edits or auto is None:
        raise StoreError(
            "This scoring has changed since you looked at it. Look at it once more, "
            "then sign it."
        )
    now = datetime.now(UTC).replace(microsecond=0)
    made = sign(auto, edits, scorer, len(signed) + 1, row.model, now)
    values = asdict(made) | {"study": study, "time": made.time.isoformat()}
    connection.execute(sa.insert(SIGNATURES), values)
    count_edits(connection, study, scorer, edits, auto)
    return made


def reopen_scoring(connection: sa.Connection, study: str, scorer: str) -> int:
    """Begin the next version of a signed scoring; return its number.

    Raises
    ------
    StoreError
        It is not signed.
    """
    hold(connection, study)
    signed = signatures_of(connection, study, scorer)
    if not signed or signed[-1].reopened:
        raise StoreError("This scoring is open. It can be changed as it is.")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        sa.update(SIGNATURES)
        .where(
            SIGNATURES.c.study == study,
            SIGNATURES.c.scorer == scorer,
            SIGNATURES.c.version == signed[-1].version,
        )
        .values(reopened=now)
    )
    return signed[-1].version + 1


def refuse_signed(signed: Sequence[Signature]) -> None:
    """Refuse to change what the last of a scoring's signatures has frozen.

    Raises
    ------
    SignedError
        It has, and the scoring was not reopened.
    """
    if signed and not signed[-1].reopened:
        raise SignedError(still_signed(signed[-1]))
