"""The events of a night, epoch by epoch, and what share of an epoch they take."""

from dataclasses import dataclass
from typing import NamedTuple

from cmt.stages import EPOCH_SECONDS


class Span(NamedTuple):
    """From where to where an event lasts, in seconds from the start of its epoch."""

    start_s: float
    end_s: float

    @property
    def middle_s(self) -> float:
        """The second in its middle."""
        return (self.start_s + self.end_s) / 2


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class EpochEvents:
    """The events of one epoch; ``()`` is not found, ``None`` is not looked for.

    Nothing is looked for where the signal is unusable, or artefact for the larger part.

    Parameters
    ----------
    spindles, k_complexes, eye_movements
        Those whose middle lies in the epoch, cut off at its ends. K-complexes are
        candidates, see `cmt.events.k_complexes`.
    slow_waves, alpha
        Their parts that lie in the epoch, none over another.
    """

    spindles: Spans | None
    k_complexes: Spans | None
    slow_waves: Spans | None
    alpha: Spans | None
    eye_movements: Spans | None

    @property
    def slow_wave_share(self) -> float | None:
        """Share of the epoch that slow waves take; the AASM asks 0.2 of N3."""
        return _share_of(self.slow_waves)

    @property
    def alpha_share(self) -> float | None:
        """Share of the epoch that alpha takes; the AASM asks more than 0.5 of W."""
        return _share_of(self.alpha)


@dataclass(frozen=True)
class NightEvents:
    """The events of a recording.

    Parameters
    ----------
    eeg
        The derivation in which all but eye movements were looked for.
    eogs
        The derivations in which eye movements were looked for: one of each eye, where
        they are deflections of opposite signs; or one of both eyes, where they are told
        by their size; or none.
    epochs
        One for each epoch of the recording.
    """

    eeg: str
    eogs: tuple[str, ...]
    epochs: tuple[EpochEvents, ...]


def share(spans: Spans) -> float:
    """Return what spans take of an epoch, none over another."""
    return sum(span.end_s - span.start_s for span in spans) / EPOCH_SECONDS


def _share_of(spans: Spans | None) -> float | None:
    return None if spans is None else share(spans)
