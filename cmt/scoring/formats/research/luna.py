"""Reads stages from a Luna .annot file (zzz.bwh.harvard.edu/luna/ref/annotations)."""

import re
from collections.abc import Iterator
from datetime import time
from pathlib import Path

from cmt.clock import DAY_S, second_of_day
from cmt.errors import ScoringError
from cmt.scoring.spans import Scoring, StageSpan, read_text
from cmt.scoring.stage_names import is_stage_name
from cmt.stages import EPOCH_SECONDS

_CLOCK = re.compile(r"(0\+)?(\d{1,2})[:.](\d{2})[:.](\d{2}(?:\.\d*)?)")


def read_luna(path: Path, start: time | None = None) -> Scoring:
    """Read a .annot file.

    Parameters
    ----------
    start
        Time of day at which the recording starts, needed when the file gives clock
        times.

    Raises
    ------
    ScoringError
        A time cannot be read, or is a clock time and ``start`` is unknown.
    """
    return Scoring(tuple(_spans(read_text(path), start)), start)


def _spans(text: str, start: time | None) -> Iterator[StageSpan]:
    for line in text.splitlines():
        cells = line.split("\t") if "\t" in line else line.split()
        cells = [cell.strip() for cell in cells]
        # Headers and comments are passed over as any event that is no stage.
        if len(cells) >= 3 and is_stage_name(name := _stage_of(*cells[:2])):
            yield _span(name, *_times(cells), start)


def _stage_of(annotation_class: str, instance: str) -> str:
    """Return the stage: the class, or the instance of a class such as SleepStage."""
    is_general = annotation_class.replace("_", "").casefold() in ("sleepstage", "stage")
    return instance if is_general else annotation_class


def _times(cells: list[str]) -> tuple[str, str]:
    """Return start and stop: columns 2, 3 of three, 3, 4 of four, 4, 5 of more."""
    first = min(len(cells), 5) - 2
    return cells[first], cells[first + 1]


def _span(name: str, onset: str, stop: str, start: time | None) -> StageSpan:
    onset_s = _seconds(onset, start)
    if stop == "...":
        return StageSpan(onset_s, None, name)
    if stop.startswith("+"):
        return StageSpan(onset_s, _number(stop), name)
    end_s = _seconds(stop, start)
    if stop.startswith("e:"):
        end_s += EPOCH_SECONDS
    return StageSpan(onset_s, end_s - onset_s, name)


def _seconds(text: str, start: time | None) -> float:
    """Return the seconds after the recording's start that ``text`` means."""
    if text.startswith("e:"):
        return (_number(text.removeprefix("e:")) - 1) * EPOCH_SECONDS
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        return _number(text)
    elapsed, hours, minutes, seconds = clock.groups()
    second = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    if elapsed:
        return second
    if start is None:
        raise ScoringError(
            f"The scoring gives clock times ({text}), and the time at which the "
            "recording starts is not known. Write the times in seconds."
        )
    return (second - second_of_day(start)) % DAY_S


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ScoringError(
            f"“{text}” is no time that is known: seconds, 23:30:00, 0+01:00:00 and "
            "e:10 are. Write the times in one of these forms."
        ) from None
