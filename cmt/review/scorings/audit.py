"""The audit trail of a study: every change and every signature, in its order."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from cmt.review.edits import Edit
from cmt.review.scorings.signature import Signature


@dataclass(frozen=True)
class AuditEvent:
    """One line of the trail.

    Parameters
    ----------
    scorer, version
        Whose scoring, and which version of it.
    event
        ``change``, ``undo``, ``redo``, ``signed`` or ``reopened``.
    time
        When it was made, by the clock of who made it, in UTC.
    stored
        When it was stored, by the server's clock; ``None`` where that is not known.
    edit
        What was changed; ``None`` for a signature.
    stages_sha256
        What was signed.
    """

    scorer: str
    version: int
    event: str
    time: datetime
    stored: datetime | None = None
    edit: Edit | None = None
    stages_sha256: str = ""


COLUMNS = ("scorer", "version", "event", "time", "stored", "reader", "epoch")
COLUMNS += ("what", "old", "new", "id", "undoes", "stages_sha256")
# A table program takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@")


def trail_of(
    scorer: str,
    edits: Sequence[tuple[Edit, datetime | None]],
    signatures: Sequence[Signature],
) -> list[AuditEvent]:
    """Return what became of one reader's scoring, in the order in which it came.

    Parameters
    ----------
    edits
        All changes in their order, and when each was stored.
    signatures
        In their order.
    """
    by_id = {edit.id: edit for edit, _ in edits}
    events, done = [], 0
    for signed in signatures:
        part = edits[done : signed.n_edits]
        events += [_change(scorer, signed.version, each, by_id) for each in part]
        events += _signing(signed)
        done = signed.n_edits
    last = len(signatures) + 1
    return events + [_change(scorer, last, each, by_id) for each in edits[done:]]


def audit_csv(events: Sequence[AuditEvent]) -> bytes:
    """Return the trail as CSV: times in UTC after ISO 8601, epochs from 1."""
    written = io.StringIO()
    rows = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    rows.writeheader()
    rows.writerows(map(_row, events))
    return written.getvalue().encode()


def _change(
    scorer: str,
    version: int,
    stored_edit: tuple[Edit, datetime | None],
    by_id: dict[str, Edit],
) -> AuditEvent:
    edit, stored = stored_edit
    event = "change"
    if edit.undoes is not None:
        before = by_id.get(edit.undoes)
        event = "redo" if before is not None and before.takes_back else "undo"
    return AuditEvent(scorer, version, event, edit.time, stored, edit)


def _signing(signed: Signature) -> list[AuditEvent]:
    about = (signed.scorer, signed.version)
    events = [
        AuditEvent(
            *about,
            "signed",
            signed.time,
            signed.time,
            stages_sha256=signed.stages_sha256,
        )
    ]
    if signed.reopened:
        events.append(AuditEvent(*about, "reopened", signed.reopened, signed.reopened))
    return events


def _row(event: AuditEvent) -> dict[str, str]:
    row = {
        "scorer": event.scorer,
        "version": event.version,
        "event": event.event,
        "time": _utc(event.time),
        "stored": _utc(event.stored) if event.stored else "",
        "stages_sha256": event.stages_sha256,
    }
    if event.edit:
        edit = asdict(event.edit)
        copied = ("reader", "id", "undoes", "old", "new")
        row |= {name: edit[name] or "" for name in copied}
        row |= {"epoch": event.edit.epoch + 1, "what": event.edit.kind}
    return {name: _plain(str(text)) for name, text in row.items()}


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
