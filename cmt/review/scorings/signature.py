"""A signature freezes a scoring: who, when, which version, and a hash of its stages."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from cmt.hypnogram import Hypnogram
from cmt.review.edits import Edit
from cmt.review.scoring import score
from cmt.stages import stage_name


@dataclass(frozen=True)
class Signature:
    """What stands below a scoring that is frozen.

    Parameters
    ----------
    scorer
        The reader's initials in capitals.
    version
        From 1; every reopening begins the next one.
    time
        When, in UTC.
    n_edits
        The version is made of the reader's first so many changes.
    n_epochs, n_reviewed, n_changed
        All epochs, those to which the reader gave the stage, and those whose final
        stage is not the model's.
    stages_sha256
        As `stages_sha256` returns it.
    model
        Name and version of the model, then the first 12 digits of its SHA-256.
    reopened
        When the next version was begun, in UTC; ``None`` while this one holds.
    """

    scorer: str
    version: int
    time: datetime
    n_edits: int
    n_epochs: int
    n_reviewed: int
    n_changed: int
    stages_sha256: str
    model: str
    reopened: datetime | None = None

    @property
    def brief(self) -> str:
        """Who signed which version, and when, in a few words."""
        when = f"{self.time:%Y-%m-%d %H:%M} UTC"
        return f"signed by {self.scorer}, version {self.version}, {when}"

    def describe(self) -> dict:
        """Return what an export says of it, ready for JSON."""
        times = {"time": self.time.isoformat(), "reopened": None}
        if self.reopened:
            times["reopened"] = self.reopened.isoformat()
        return asdict(self) | times


def sign(
    auto: Hypnogram,
    edits: Sequence[Edit],
    scorer: str,
    version: int,
    model: str,
    time: datetime,
) -> Signature:
    """Return the signature below the scoring that these changes make."""
    scoring = score(auto, edits)
    return Signature(
        scorer,
        version,
        time,
        n_edits=len(edits),
        n_epochs=len(auto),
        n_reviewed=int(scoring.reviewed.sum()),
        n_changed=int(scoring.changed.sum()),
        stages_sha256=stages_sha256(scoring.final),
        model=model,
    )


def still_signed(signature: Signature) -> str:
    """Return the sentence that says why nothing can be changed, and what to do."""
    return (
        f"This scoring is {signature.brief}, and does not change any more. To go on, "
        "reopen it as a new version on the Export page."
    )


def stages_sha256(hypnogram: Hypnogram) -> str:
    """Return the SHA-256 of the stages, one a line: that of the exported text file."""
    lines = "".join(f"{stage_name(int(stage))}\n" for stage in hypnogram.stages)
    return sha256(lines.encode()).hexdigest()
