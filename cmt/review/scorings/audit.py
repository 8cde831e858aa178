"""The audit trail of a study: every change and every signature, in its order."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from cmt.marked_events import seconds_text
from cmt.printable import no_formula
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
    blind
        Of a change of a stage, whether it was given without sight of the model's.
    """

    scorer: str
    version: int
    event: str
    time: datetime
    stored: datetime | None = None
    edit: Edit | None = None
    stages_sha256: str = ""
    blind: bool | None = None


COLUMNS = ("scorer", "version", "event", "time", "stored", "reader", "epoch")
COLUMNS += ("what", "old", "new", "id", "undoes", "stages_sha256")
COLUMNS += ("onset_s", "duration_s", "channel", "blind")


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
    changes = _changes(scorer, edits)
    events, done = [], 0
    for signed in signatures:
        part = changes[done : signed.n_edits]
        events += [replace(each, version=signed.version) for each in part]
        events += _signing(signed)
        done = signed.n_edits
    last = len(signatures) + 1
    return events + [replace(each, version=last) for each in changes[done:]]


def audit_csv(events: Sequence[AuditEvent]) -> bytes:
    """Return the trail as CSV: times in UTC after ISO 8601, epochs from 1."""
    written = io.StringIO()
    rows = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    rows.writeheader()
    rows.writerows(map(_row, events))
    return written.getvalue().encode()


def _changes(
    scorer: str, edits: Sequence[tuple[Edit, datetime | None]]
) -> list[AuditEvent]:
    """Return a line for each change, all as of the first version."""
    by_id = {edit.id: edit for edit, _ in edits}
    blind: dict[int, bool] = {}
    changes = []
    for edit, stored in edits:
        if edit.kind == "blind":
            blind[edit.epoch] = bool(edit.new)
        was_blind = blind.get(edit.epoch, False) if edit.kind == "stage" else None
        what = _event(edit, by_id)
        about = {"edit": edit, "blind": was_blind}
        changes.append(AuditEvent(scorer, 1, what, edit.time, stored, **about))
    return changes


def _event(edit: Edit, by_id: dict[str, Edit]) -> str:
    if edit.undoes is None:
        return "change"
    before = by_id.get(edit.undoes)
    return "redo" if before is not None and before.takes_back else "undo"


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
        copied = ("reader", "id", "undoes", "old", "new", "channel")
        row |= {name: edit[name] or "" for name in copied}
        row |= {"epoch": event.edit.epoch + 1, "what": event.edit.kind}
        row |= {n: _number(edit[n]) for n in ("onset_s", "duration_s")}
    if event.blind is not None:
        row["blind"] = str(event.blind).lower()
    return {name: no_formula(str(text)) for name, text in row.items()}


def _number(value: float | None) -> str:
    return "" if value is None else seconds_text(value)


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds")
