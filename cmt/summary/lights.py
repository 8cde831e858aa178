"""Lights off and on: times of day, and seconds of the recording."""

import re
from datetime import time
from typing import NamedTuple

from cmt.clock import DAY_S, clock_text, later_clock, seconds_after
from cmt.errors import CmtError
from cmt.hypnogram import Hypnogram
from cmt.stages import EPOCH_SECONDS

_TEXT = re.compile("(?:off ([0-9]{1,9}) s)?(?:, )?(?:on ([0-9]{1,9}) s)?")


class Lights(NamedTuple):
    """Seconds from the recording's start; ``None`` stands for its start or end."""

    off_s: int | None = None
    on_s: int | None = None

    def clocks(self, start: time | None) -> tuple[time | None, time | None]:
        """Return the times of day, in a recording that starts at one."""
        off, on = (None if s is None else later_clock(start, s) for s in self)
        return off, on

    @property
    def text(self) -> str:
        """Both as they are kept, ``off 600 s, on 900 s``; ``""`` for none."""
        named = zip(("off", "on"), self, strict=True)
        return ", ".join(f"{name} {s} s" for name, s in named if s is not None)


NO_LIGHTS = Lights()
"""Nothing was marked: the recording's start and end stand for them."""


def read_lights(text: str) -> Lights:
    """Return the lights whose `Lights.text` this is.

    Raises
    ------
    CmtError
        It is of none.
    """
    found = _TEXT.fullmatch(text)
    lights = Lights(*(s and int(s) for s in found.groups())) if found else NO_LIGHTS
    if lights.text != text:
        raise CmtError(
            f"“{text[:80]}” is not when lights went off and on. Known are seconds, as "
            "in “off 600 s, on 900 s”."
        )
    return lights


def refuse_impossible(lights: Lights, n_epochs: int) -> None:
    """Refuse lights outside so many epochs, or such that go on before they go off.

    Raises
    ------
    CmtError
        That is so.
    """
    end_s = n_epochs * EPOCH_SECONDS
    for name, second in (("off", lights.off_s), ("on", lights.on_s)):
        if second is not None and not 0 <= second <= end_s:
            raise CmtError(
                f"Lights {name} would be {second:,} s after the recording’s start, and "
                f"its epochs last {end_s:,} s. Choose an epoch of the recording."
            )
    off_s = 0 if lights.off_s is None else lights.off_s
    on_s = end_s if lights.on_s is None else lights.on_s
    if off_s >= on_s:
        raise CmtError(
            "Lights on must come after lights off: lights would go off at the start "
            f"of epoch {off_s // EPOCH_SECONDS + 1:,}, and on at the start of epoch "
            f"{on_s // EPOCH_SECONDS + 1:,}. Take one of them back first."
        )


def place_lights(hypnogram: Hypnogram, off: time | None, on: time | None) -> Lights:
    """Find the times at which lights went off and on in a recording.

    Midnight may lie between. In a recording of more than a day a time of day occurs
    twice: lights go off before they go on; where that leaves a choice it is refused.

    Raises
    ------
    CmtError
        A time lies outside the recording, lights go on before they go off, or the
        recording has no time of day.
    """
    if off is None and on is None:
        return NO_LIGHTS
    if hypnogram.start is None:
        raise CmtError(
            "The hypnogram has no times of day, since its recording had none, so "
            "lights off and on cannot be placed. Leave them away: start and end of the "
            "recording stand for them."
        )
    end_s = len(hypnogram) * EPOCH_SECONDS
    offs = [0] if off is None else _places(hypnogram, off, "Lights off")
    ons = [end_s] if on is None else _places(hypnogram, on, "Lights on")
    pairs = [(earlier, later) for earlier in offs for later in ons if earlier < later]
    if not pairs:
        raise CmtError(
            f"Lights on ({_said(on, hypnogram, end_s)}) is not after lights off "
            f"({_said(off, hypnogram, 0)}) in this recording, whose epochs run "
            f"{_span(hypnogram)}. Check both."
        )
    if len(pairs) > 1:
        raise CmtError(
            "The recording lasts more than a day, and these times of day are more "
            f"than once in it: its epochs run {_span(hypnogram)}. Cut it to one night."
        )
    ((off_s, on_s),) = pairs
    return Lights(None if off is None else off_s, None if on is None else on_s)


def _places(hypnogram: Hypnogram, clock: time, name: str) -> list[int]:
    """Return the seconds of the recording, both ends included, at a time of day."""
    end_s = len(hypnogram) * EPOCH_SECONDS
    places = list(range(seconds_after(hypnogram.start, clock), end_s + 1, DAY_S))
    if not places:
        raise CmtError(
            f"{name} at {clock} is outside the recording, whose epochs run "
            f"{_span(hypnogram)}. Check the time."
        )
    return places


def _said(clock: time | None, hypnogram: Hypnogram, second: int) -> str:
    return str(clock) if clock else clock_text(hypnogram.start, second)


def _span(hypnogram: Hypnogram) -> str:
    return f"from {hypnogram.clock(0)} to {hypnogram.clock(len(hypnogram))}"
