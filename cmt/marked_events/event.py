"""One event that a reader marked: what, when, on which channel, and who."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

EventKind = Literal["arousal", "artefact", "spindle", "K-complex"]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)


@dataclass(frozen=True)
class MarkedEvent:
    """An event as it stands in the final scoring.

    Parameters
    ----------
    kind
        One of `EVENT_KINDS`.
    onset_s
        Seconds from the start of the recording.
    duration_s
        Seconds.
    channel
        The one on which it was marked.
    scorer
        The initials of the reader who marked it, in capitals.
    """

    kind: EventKind
    onset_s: float
    duration_s: float
    channel: str
    scorer: str

    @property
    def end_s(self) -> float:
        """Seconds from the start of the recording, to the hundredth."""
        return round(self.onset_s + self.duration_s, 2)


def count_events(events: Sequence[MarkedEvent]) -> dict[EventKind, int]:
    """Return how many there are of each kind, of all kinds."""
    kinds = [event.kind for event in events]
    return {kind: kinds.count(kind) for kind in EVENT_KINDS}
