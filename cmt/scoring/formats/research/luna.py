"""Luna's .annot: a class, perhaps an instance and a channel, a start and a stop.

    class	instance	channel	start	stop	meta
    W	.	.	0	30	.
    SleepStage	N2	.	22:48:00	22:49:00	.
    R	.	.	01-01-1985-22:49:00	01-01-1985-22:50:00	.

Format: zzz.bwh.harvard.edu/luna/ref/annotations.
"""

import math
import re
from collections.abc import Iterator
from datetime import time

from cmt.clock import DAY_S, second_of_day
from cmt.errors import ScoringError
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.times import Moment, elapsed, read_moment
from cmt.scoring.formats.xml_tree import is_xml
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, StageSpan
from cmt.scoring.stage_names import is_stage_name
from cmt.stages import EPOCH_SECONDS

_ELAPSED = re.compile(r"0\+(\d+)[:.](\d{2})[:.](\d{2}(?:\.\d*)?)")
_TIME = re.compile(r"e:\d+|\+\d+(\.\d*)?|\d+(\.\d*)?|\.\.\.")
_N_LINES_LOOKED_AT = 50

Row = tuple[str, str, str]


def _recognises(file: ScoringFile) -> bool:
    lines = [line for line in file.lines if not line.lstrip().startswith("#")]
    if is_xml(file):
        return False
    if lines and lines[0].split("\t")[0].strip().lower() == "class":
        return "start" in lines[0].lower()
    looked_at = lines[:_N_LINES_LOOKED_AT]
    return bool(looked_at) and all(_is_row(line) for line in looked_at)


def _is_row(line: str) -> bool:
    """Tell a class, which is no number, and below it a start or a stop."""
    cells = _cells(line)
    if len(cells) < 3 or read_moment(cells[0]):
        return False
    return any(
        _TIME.fullmatch(cell) or _ELAPSED.fullmatch(cell) or read_moment(cell)
        for cell in _times(cells)
    )


def _read(file: ScoringFile) -> Scoring:
    rows = list(_rows(file.lines))
    dated = [_dated(onset) for _, onset, _ in rows]
    if rows and all(dated):
        return _with_dates(rows, dated)
    return Scoring(tuple(_span(*row, file.start) for row in rows), file.start)


def _rows(lines: tuple[str, ...]) -> Iterator[Row]:
    """Yield stage, start and stop; headers and comments pass as any other event."""
    for line in lines:
        cells = _cells(line)
        if len(cells) >= 3 and is_stage_name(name := _stage_of(*cells[:2])):
            yield (name, *_times(cells))


def _cells(line: str) -> list[str]:
    cells = line.split("\t") if "\t" in line else line.split()
    return [cell.strip() for cell in cells]


def _stage_of(annotation_class: str, instance: str) -> str:
    """Return the stage: the class, or the instance of a class such as SleepStage."""
    is_general = annotation_class.replace("_", "").casefold() in ("sleepstage", "stage")
    return instance if is_general else annotation_class


def _times(cells: list[str]) -> tuple[str, str]:
    """Return start and stop: columns 2, 3 of three, 3, 4 of four, 4, 5 of more."""
    first = min(len(cells), 5) - 2
    return cells[first], cells[first + 1]


def _dated(text: str) -> Moment | None:
    moment = read_moment(text)
    return moment if moment and moment.date else None


def _with_dates(rows: list[Row], onsets: list[Moment]) -> Scoring:
    """Return spans of rows that start at dates with times, and stop so, or by +."""
    stops = [_dated(stop) for _, _, stop in rows]
    known = [stop for stop in stops if stop]
    seconds, start = elapsed([*onsets, *known])
    ends_s = iter(seconds[len(onsets) :])
    spans = []
    for (name, _, stop), onset_s, dated in zip(rows, seconds, stops, strict=False):
        if dated:
            spans.append(StageSpan(onset_s, next(ends_s) - onset_s, name))
        elif stop.startswith("+") or stop == "...":
            length_s = None if stop == "..." else _number(stop)
            spans.append(StageSpan(onset_s, length_s, name))
        else:
            _number("a date without one beside it")
    return Scoring(tuple(spans), start)


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
    if since := _ELAPSED.fullmatch(text):
        hours, minutes, seconds = since.groups()
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    moment = read_moment(text)
    if moment is None or not moment.is_clock or moment.date:
        return _number(text)
    if start is None:
        raise ScoringError(
            f"The scoring gives clock times ({text}), and the time at which the "
            "recording starts is not known. Write the times in seconds."
        )
    return (moment.second - second_of_day(start)) % DAY_S


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ScoringError(
            f"“{text}” is no time that is known: seconds, 23:30:00, 0+01:00:00 and "
            "e:10 are. Write the times in one of these forms."
        )
    return number


FORMAT = Format("Luna .annot", _recognises, _read)
