"""Stretches of one stage, as scoring files give them, laid out on epochs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

import numpy as np

from cmt.errors import ScoringError
from cmt.scoring.stage_names import is_stage_name, stage_from_name
from cmt.stages import EPOCH_SECONDS, UNSCORED

KNOWN_NAMES = "W N1 N2 N3 R, “Sleep stage 2”, “REM”, R&K 0 to 5, and ? for unscored"
# Clocks of recorder and scorer may be off by a fraction of a second.
_TOLERANCE_S = 1.0
# No recording is longer; a damaged number must not fill the memory.
_LONGEST_S = 14 * 86400


@dataclass(frozen=True)
class StageSpan:
    """Some seconds of one stage.

    Parameters
    ----------
    onset_s
        Seconds since the start of the scoring.
    duration_s
        ``None`` when it lasts until the next one.
    name
        As the file has it: ``"Sleep stage 2"``. Names of other events are allowed.
    """

    onset_s: float
    duration_s: float | None
    name: str


@dataclass(frozen=True)
class Counting:
    """Rows that are epochs one after the other, of a length nobody states.

    Parameters
    ----------
    n_rows
        Rows of the file, or lines of the list.
    first, last
        Smallest and largest number in its column of epochs, where it has one.
    """

    n_rows: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Scoring:
    """What a file says: its spans, and the time of day at which second 0 is."""

    spans: tuple[StageSpan, ...]
    start: time | None = None
    epoch_s: float | None = None
    notes: tuple[str, ...] = ()
    counting: Counting | None = None
    numbers: Mapping[int, int] | None = None
    format: str = ""


def one_after_the_other(names: Sequence[str]) -> tuple[StageSpan, ...]:
    """Return one epoch for each name, from the start of the scoring on."""
    length_s = float(EPOCH_SECONDS)
    return tuple(
        StageSpan(index * length_s, length_s, name) for index, name in enumerate(names)
    )


def lay_out(spans: Sequence[StageSpan]) -> np.ndarray:
    """Lay spans out on epochs: ``(n_epochs,)`` int8, `UNSCORED` in the gaps.

    Other events than stages are passed over. The last epoch is the last that any span
    reaches, scored or not.

    Raises
    ------
    ScoringError
        There is no stage, numbers can mean two things, stages do not lie on epochs of
        30 s, or an epoch has two stages.
    """
    named = _closed([span for span in spans if is_stage_name(span.name)])
    if not named:
        raise ScoringError(
            f"There is no sleep stage in the scoring. {_found(spans)} "
            f"Known names are {KNOWN_NAMES}."
        )
    _refuse_two_meanings({span.name.strip().removesuffix(".0") for span in named})
    ends_s = [span.onset_s + span.duration_s for span in named]
    # Written so that NaN is refused too.
    if not all(0 < end_s < _LONGEST_S for end_s in ends_s):
        raise ScoringError(
            f"The scoring lasts from {named[0].onset_s:g} to {max(ends_s):g} s, which "
            "no recording does. Export it once more."
        )
    n_epochs = math.ceil((max(ends_s) - _TOLERANCE_S) / EPOCH_SECONDS)
    stages = np.full(n_epochs, UNSCORED, np.int8)
    for span in named:
        if stage_from_name(span.name) != UNSCORED:
            _write(stages, span, is_last=span is named[-1])
    return stages


def read_text(path: Path) -> str:
    """Read a text file in UTF-8, UTF-16 or, failing these, Latin-1."""
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _closed(spans: Sequence[StageSpan]) -> list[StageSpan]:
    """Order spans in time; those that last until the next one get that duration."""
    ordered = sorted(spans, key=lambda span: span.onset_s)
    nexts = [span.onset_s for span in ordered[1:]]
    ends = [*nexts, ordered[-1].onset_s + EPOCH_SECONDS] if ordered else []
    return [
        replace(span, duration_s=end - span.onset_s)
        if span.duration_s is None
        else span
        for span, end in zip(ordered, ends, strict=True)
    ]


def _write(stages: np.ndarray, span: StageSpan, is_last: bool) -> None:
    first = round(span.onset_s / EPOCH_SECONDS)
    n_epochs = round(span.duration_s / EPOCH_SECONDS)
    if is_last:
        # It may end with the recording, amid an epoch, which is not staged then.
        n_epochs = int((span.duration_s + _TOLERANCE_S) / EPOCH_SECONDS)
    remainder_s = 0.0 if is_last else span.duration_s - n_epochs * EPOCH_SECONDS
    offset_s = span.onset_s - first * EPOCH_SECONDS
    is_too_short = n_epochs < 1 and not is_last
    if is_too_short or first < 0 or max(abs(offset_s), abs(remainder_s)) > _TOLERANCE_S:
        raise ScoringError(
            f"Stages must lie on epochs of {EPOCH_SECONDS} s from the start of the "
            f"recording. “{span.name}” starts at {span.onset_s:g} s and lasts "
            f"{span.duration_s:g} s. Export the scoring in such epochs."
        )
    stage = stage_from_name(span.name)
    there = stages[first : first + n_epochs]
    if np.any((there != UNSCORED) & (there != stage)):
        raise ScoringError(
            f"The epoch at {span.onset_s:g} s has two stages; one is “{span.name}”. "
            "Export the scoring of one scorer."
        )
    there[:] = stage


def _refuse_two_meanings(names: set[str]) -> None:
    """4 is R&K's deepest sleep, and REM for programs that number the five stages."""
    if "4" in names and "5" not in names:
        raise ScoringError(
            "The scoring's numbers can be read in two ways: 4 is R&K stage 4 for some "
            "programs and REM for others, and there is no 5 that would tell. "
            "Write the stages as W N1 N2 N3 R."
        )


def _found(spans: Sequence[StageSpan]) -> str:
    names = sorted({span.name for span in spans})
    more = " and others" if len(names) > 8 else ""
    return f"It has: {', '.join(names[:8])}{more}." if names else "It holds no events."
