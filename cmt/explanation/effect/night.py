"""The effects of a night's epochs, each computed once, when asked for or ahead."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from cmt.explanation.effect.deletion import Deletion, deletion
from cmt.explanation.effect.half_seconds import Effect, effect
from cmt.explanation.effect.parts import Parts, parts
from cmt.explanation.effect.replacing import ReplaceableNight


@dataclass(frozen=True)
class Reasons:
    """What half-seconds do for the stages of an epoch, and what larger parts do.

    ``deletion`` holds the views of the epoch against chance.
    """

    effect: Effect
    parts: Parts
    deletion: Deletion


class NightReasons:
    """What speaks for the stages of a night, epoch by epoch; may be asked by threads.

    Parameters
    ----------
    make
        Returns the night in which parts can be replaced; called once, when needed.

    Attributes
    ----------
    asked_at
        When reasons were last asked for, in seconds of `time.monotonic`.
    """

    def __init__(self, make: Callable[[], ReplaceableNight]) -> None:
        self._make = make
        self._night: ReplaceableNight | None = None
        self._making = threading.Lock()
        self._found: dict[int, Reasons] = {}
        self._latest = 0
        self.asked_at = 0.0

    @property
    def night(self) -> ReplaceableNight:
        """The night in which parts can be replaced."""
        with self._making:
            if self._night is None:
                self._night = self._make()
            return self._night

    def known(self, epoch: int) -> Reasons | None:
        """Return the reasons of a 0-based epoch, if they were computed before."""
        self.asked_at = time.monotonic()
        return self._found.get(epoch)

    def of(self, epoch: int) -> Reasons:
        """Return the reasons of a 0-based usable epoch."""
        self._latest, self.asked_at = epoch, time.monotonic()
        found = self._computed(epoch)
        self.asked_at = time.monotonic()
        return found

    def compute_next(self) -> bool:
        """Compute the usable epoch nearest to the latest asked for; false when all are.

        So a caller can compute ahead, and pause or stop between epochs.
        """
        usable = self.night.staging.usable.nonzero()[0]
        left = [int(epoch) for epoch in usable if int(epoch) not in self._found]
        if left:
            self._computed(min(left, key=lambda each: abs(each - self._latest - 0.25)))
        return len(left) > 1

    def _computed(self, epoch: int) -> Reasons:
        found = self._found.get(epoch)
        if found is None:
            night = self.night
            shown = effect(night, epoch)
            found = Reasons(shown, parts(night, epoch), deletion(night, epoch, shown))
            self._found[epoch] = found
        return found
