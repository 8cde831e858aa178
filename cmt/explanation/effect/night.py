"""The effects of a night's epochs, each computed once, when asked for or ahead."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from cmt.explanation.effect.deletion import Deletion, deletion
from cmt.explanation.effect.half_seconds import Effect, effect, effects
from cmt.explanation.effect.parts import Parts, parts
from cmt.explanation.effect.replacing import ReplaceableNight

AT_ONCE = 8
"""Epochs that are computed ahead together: of more, none would cost less."""


@dataclass(frozen=True)
class Reasons:
    """What half-seconds do for the stages of an epoch, and what larger parts do.

    ``deletion`` holds the views of the epoch against chance. ``parts`` and ``deletion``
    are ``None`` as long as the effect alone is there.
    """

    effect: Effect
    parts: Parts | None
    deletion: Deletion | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.parts is not None


class NightReasons:
    """What speaks for the stages of a night, epoch by epoch; may be asked by threads.

    Parameters
    ----------
    make
        Returns the night in which parts can be replaced; called once, when needed.
    """

    def __init__(self, make: Callable[[], ReplaceableNight]) -> None:
        self._make = make
        self._night: ReplaceableNight | None = None
        self._making = threading.Lock()
        self._answering = threading.Lock()
        self._found: dict[int, Reasons] = {}
        self._latest = 0

    @property
    def night(self) -> ReplaceableNight:
        """The night in which parts can be replaced."""
        with self._making:
            if self._night is None:
                self._night = self._make()
            return self._night

    def known(self, epoch: int) -> Reasons | None:
        """Return what was computed of a 0-based epoch before; nothing is waited for."""
        return self._found.get(epoch)

    def of(self, epoch: int) -> Reasons:
        """Return the whole reasons of a 0-based usable epoch."""
        self._latest = epoch
        return self._whole(epoch)

    def more_of(self, epoch: int) -> Reasons | None:
        """Compute what comes next of a 0-based usable epoch: its effect, then the rest.

        For a reader who stays there: once more of another epoch is asked for, what is
        known of this one is returned.
        """
        self._latest = epoch
        with self._answering:
            found = self._found.get(epoch)
            if self._latest == epoch:
                found = (
                    self._with_effect(epoch) if found is None else self._whole(epoch)
                )
        return found

    def compute_next(self, pause: Callable[[], None] = lambda: None) -> bool:
        """Compute effects nearest to the latest request; false when all are there.

        So a caller can compute ahead some epochs at a time, and stop in between. What
        else there is of an epoch takes longer, and is left for those that are looked
        at.

        Parameters
        ----------
        pause
            Called between pieces of the work, by two threads.
        """
        usable = self.night.staging.usable.nonzero()[0]
        left = [int(epoch) for epoch in usable if int(epoch) not in self._found]
        some = sorted(left, key=self._distance)[:AT_ONCE]
        found = effects(self.night, some, pause=pause)
        for epoch, shown in zip(some, found, strict=True):
            self._found.setdefault(epoch, Reasons(shown, None, None))
        return len(left) > len(some)

    def _distance(self, epoch: int) -> float:
        # Of two that are as near, the later one: readers go on more than they go back.
        return abs(epoch - self._latest - 0.25)

    def _with_effect(self, epoch: int) -> Reasons:
        if epoch not in self._found:
            shown = effect(self.night, epoch)
            self._found.setdefault(epoch, Reasons(shown, None, None))
        return self._found[epoch]

    def _whole(self, epoch: int) -> Reasons:
        found = self._with_effect(epoch)
        if not found.is_whole:
            night, shown = self.night, found.effect
            found = Reasons(shown, parts(night, epoch), deletion(night, epoch, shown))
            self._found[epoch] = found
        return found
