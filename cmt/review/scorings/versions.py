"""The scorings of a study: one for each reader, in versions that signatures end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cmt.review.scorings.signature import Signature


@dataclass(frozen=True)
class Version:
    """One reader's scoring of a study, up to a signature or as it stands now.

    Parameters
    ----------
    scorer
        The reader's initials in capitals.
    number
        From 1.
    n_edits
        It is made of the reader's first so many changes.
    changed
        When the reader last changed or signed it, in UTC.
    signature
        ``None`` while it is open.
    """

    scorer: str
    number: int
    n_edits: int
    changed: datetime
    signature: Signature | None = None

    @property
    def is_frozen(self) -> bool:
        """Whether it is signed; it never changes any more."""
        return self.signature is not None

    @property
    def name(self) -> str:
        """Whose it is, which version, and whether it is signed."""
        state = "signed" if self.is_frozen else "not signed"
        return f"{self.scorer}, version {self.number}, {state}"

    @property
    def is_latest(self) -> bool:
        """Whether it is the one that stands: open, or signed and not reopened."""
        return self.signature is None or self.signature.reopened is None


def versions_of(
    scorer: str, n_edits: int, changed: datetime, signatures: Sequence[Signature]
) -> tuple[Version, ...]:
    """Return a reader's versions from the first to the one that stands.

    Parameters
    ----------
    n_edits, changed
        How many changes there are now, and when the last one came.
    signatures
        In their order.
    """
    signed = [
        Version(scorer, each.version, each.n_edits, each.time, each)
        for each in signatures
    ]
    if signed and signed[-1].is_latest:
        return tuple(signed)
    since = signatures[-1].reopened if signatures else changed
    now = Version(scorer, len(signed) + 1, n_edits, max(changed, since))
    return (*signed, now)
