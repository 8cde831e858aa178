"""Rows of an event list, each a time, perhaps a duration, and a text, become spans."""

from collections.abc import Sequence
from typing import NamedTuple

from cmt.errors import ScoringError
from cmt.scoring.formats.times import elapsed, read_duration, read_moment
from cmt.scoring.spans import Counting, Scoring, StageSpan
from cmt.scoring.stage_names import is_stage_name


class Event(NamedTuple):
    """One row, as it is written. ``duration`` is blank where the list has none."""

    onset: str
    duration: str
    name: str


def scoring_of(events: Sequence[Event], notes: tuple[str, ...] = ()) -> Scoring:
    """Make spans of events; times of day start with the first stage.

    Raises
    ------
    ScoringError
        A stage has no time, or one that cannot be read.
    """
    kept, moments = [], []
    for event in events:
        moment = read_moment(event.onset)
        if moment is not None:
            kept.append(event)
            moments.append(moment)
        elif is_stage_name(event.name):
            raise ScoringError(
                f"The stage “{event.name}” is at “{event.onset.strip()}”, which is no "
                "time that is known; seconds, 23:30:00 and dates with times are. "
                "Export the scoring once more."
            )
    is_stage = [is_stage_name(event.name) for event in kept]
    onsets_s, start = elapsed(moments, is_stage.index(True) if any(is_stage) else 0)
    spans = [
        StageSpan(onset_s, _duration(event, stage), event.name.strip())
        for event, onset_s, stage in zip(kept, onsets_s, is_stage, strict=True)
    ]
    return Scoring(tuple(spans), start, uniform_epoch(spans), notes)


def _duration(event: Event, is_stage: bool) -> float | None:
    try:
        return read_duration(event.duration)
    except ScoringError:
        if is_stage:
            raise
        return None


def uniform_epoch(spans: Sequence[StageSpan]) -> float | None:
    """Return the length of all stages where it is one that no epochs of 30 s give."""
    stages = [span for span in spans if is_stage_name(span.name) and span.duration_s]
    lengths_s = {span.duration_s for span in stages}
    is_one = len(lengths_s) == 1 and len(stages) > 1
    return min(lengths_s) if is_one and min(lengths_s) % 30 else None


def one_each(names: Sequence[str], epoch_s: float | None = None) -> Scoring:
    """Make one epoch of each name, of ``epoch_s`` or of a length that nobody states."""
    length_s = epoch_s or 30.0
    spans = tuple(
        StageSpan(index * length_s, length_s, name) for index, name in enumerate(names)
    )
    counting = None if epoch_s else Counting(len(names))
    return Scoring(spans, epoch_s=epoch_s, counting=counting)


def in_runs(names: Sequence[str], step_s: float) -> Scoring:
    """Join equal neighbours of ``step_s`` each, where a file repeats an epoch's stage.

    Runs that are no multiples of 30 s but of 20 s are of an older scoring.
    """
    spans: list[StageSpan] = []
    for index, name in enumerate(names):
        if spans and spans[-1].name == name:
            onset_s = spans[-1].onset_s
            spans[-1] = StageSpan(onset_s, (index + 1) * step_s - onset_s, name)
        else:
            spans.append(StageSpan(index * step_s, step_s, name))
    onsets_s = [span.onset_s for span in spans]
    is_20 = any(onset % 30 for onset in onsets_s) and not any(o % 20 for o in onsets_s)
    return Scoring(tuple(spans), epoch_s=20.0 if is_20 else None)
