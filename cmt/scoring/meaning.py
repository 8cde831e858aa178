"""What the names of a scoring mean, which are unknown, and which are other events."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from cmt.plurals import number_of
from cmt.scoring.spans import LONGEST_S, Scoring, StageSpan
from cmt.scoring.stage_names import (
    bare_number,
    is_bare_number,
    is_stage_name,
    looks_like_stage,
    plain_name,
    stage_from_name,
)
from cmt.stages import EPOCH_SECONDS, UNSCORED, UNSCORED_NAME, stage_name

KNOWN_NAMES = "W N1 N2 N3 R, “Sleep stage 2”, “REM”, R&K 0 to 5, and ? for unscored"
_MOST_NAMES = 8
_TOLERANCE_S = 1.0
# Events that scorers note on the edge of an epoch, though they are no stages.
_NO_STAGE = re.compile(
    r"light|licht|lumi|lamp|luz|luci|luce|start|begin|stop|end|record|eye|auge|yeux|"
    r"calib|montage|posi|supine|prone|left|right|video|paus|impedan|comment|note|"
    r"arous|apn|hypopn|desat|spo2|snor|leg|limb|spindle|complex|event|artefa|artifa",
    re.IGNORECASE,
)


class NamedStage(NamedTuple):
    """A name in a scoring, what it means and how often it is there.

    ``stage`` is a value of `Stage`, `UNSCORED`, or ``None`` when the name is unknown.
    """

    name: str
    stage: int | None
    n_epochs: float


class StagedSpan(NamedTuple):
    """Some seconds of one stage, or unscored, under the name that the file has."""

    onset_s: float
    end_s: float
    name: str
    stage: int


@dataclass(frozen=True)
class Meaning:
    """A scoring whose names are understood, as far as they can be.

    Parameters
    ----------
    spans
        Stages in order of time, all with an end; other events are left away.
    names
        Stages and what may be one, the most frequent first.
    numbers
        What bare numbers were taken for, without those that the reader mapped.
    notes
        Sentences on how names were understood.
    problem
        The sentence for which the names are refused.
    """

    spans: tuple[StagedSpan, ...]
    names: tuple[NamedStage, ...]
    numbers: Mapping[int, int]
    notes: tuple[str, ...]
    problem: str | None


def understand(
    scoring: Scoring,
    mapping: Mapping[str, int] | None = None,
    recorded_s: float | None = None,
) -> Meaning:
    """Find what every name means: as the reader maps it, or as programs use it.

    Parameters
    ----------
    recorded_s
        End of the recording in the scoring's seconds; a last stage without a
        duration lasts until then.
    """
    mapped = {plain_name(name): stage for name, stage in (mapping or {}).items()}
    meanings = {
        name: _stage_of(name, mapped, scoring.numbers)
        for name in {span.name for span in scoring.spans}
    }
    staged = [span for span in scoring.spans if meanings[span.name] is not None]
    closed, notes = _closed(staged, recorded_s)
    spans = tuple(
        StagedSpan(
            span.onset_s, span.onset_s + span.duration_s, span.name, meanings[span.name]
        )
        for span in closed
    )
    others = [span for span in scoring.spans if meanings[span.name] is None]
    unknown = _unknown(others, spans, scoring)
    names = _named(closed, meanings) + _named(unknown, meanings)
    numbers = {
        bare_number(name): stage
        for name, stage in meanings.items()
        if stage is not None and is_bare_number(name) and plain_name(name) not in mapped
    }
    notes += _notes(names, numbers, meanings, mapping or {})
    if len(others) > len(unknown):
        notes += (_passed_over(others, {span.name for span in unknown}),)
    problem = _problem(spans, unknown, others)
    return Meaning(spans, names, numbers, notes, problem)


def quoted(name: str) -> str:
    """Return a name in quotation marks, short and without control characters."""
    shown = "".join(mark if mark.isprintable() else "·" for mark in name[:40])
    return f"“{shown}”"


def _stage_of(
    name: str, mapped: Mapping[str, int], numbers: Mapping[int, int] | None
) -> int | None:
    if plain_name(name) in mapped:
        return mapped[plain_name(name)]
    if numbers is not None and is_bare_number(name):
        return numbers.get(bare_number(name))
    return stage_from_name(name) if is_stage_name(name) else None


def _closed(
    spans: Sequence[StageSpan], recorded_s: float | None
) -> tuple[list[StageSpan], tuple[str, ...]]:
    """Order spans in time; those that last until the next one get that duration."""
    ordered = sorted(spans, key=lambda span: span.onset_s)
    if not ordered:
        return [], ()
    nexts = _next_onsets([span.onset_s for span in ordered])
    last, notes = ordered[-1], ()
    end_s = last.onset_s + EPOCH_SECONDS
    if last.duration_s is None and recorded_s is not None and end_s <= recorded_s:
        end_s = recorded_s
        notes = (
            f"The last stage, {quoted(last.name)}, has no duration and was taken to "
            f"last until the recording ends, {(end_s - last.onset_s) / 60:g} min.",
        )
    elif last.duration_s is None:
        notes = (
            f"The last stage, {quoted(last.name)}, has no duration; one epoch was "
            "taken.",
        )
    closed = [
        replace(span, duration_s=(end_s if next_s is None else next_s) - span.onset_s)
        if span.duration_s is None
        else span
        for span, next_s in zip(ordered, nexts, strict=True)
    ]
    return closed, notes


def _next_onsets(onsets_s: list[float]) -> list[float | None]:
    """Return for each the first onset that is later; none for the last ones."""
    nexts: list[float | None] = [None] * len(onsets_s)
    for index in range(len(onsets_s) - 2, -1, -1):
        is_later = onsets_s[index + 1] > onsets_s[index]
        nexts[index] = onsets_s[index + 1] if is_later else nexts[index + 1]
    return nexts


def _unknown(
    others: Sequence[StageSpan], staged: Sequence[StagedSpan], scoring: Scoring
) -> list[StageSpan]:
    """Return what may be a stage: by its name, its place in a list, or its time."""
    if scoring.counting is not None or not staged:
        return list(others)
    suspected = _in_gaps(others, staged) | _on_edges(others, staged, scoring.spans)
    return [s for s in others if looks_like_stage(s.name) or s.name in suspected]


def _in_gaps(others: Sequence[StageSpan], staged: Sequence[StagedSpan]) -> set[str]:
    """Name what fills whole epochs that no stage has, two of them at least."""
    onsets_s = np.array([span.onset_s for span in staged])
    reached_s = np.maximum.accumulate([span.end_s for span in staged])
    filled = []
    for span in others:
        length_s = span.duration_s or 0
        is_whole = _is_multiple(length_s) and _is_multiple(span.onset_s - onsets_s[0])
        if length_s < EPOCH_SECONDS - _TOLERANCE_S or not is_whole:
            continue
        n_before = np.searchsorted(onsets_s, span.onset_s + length_s - _TOLERANCE_S)
        if not n_before or reached_s[n_before - 1] <= span.onset_s + _TOLERANCE_S:
            filled.append(span)
    total_s = sum(span.duration_s for span in filled)
    return {span.name for span in filled} if total_s > 1.5 * EPOCH_SECONDS else set()


def _on_edges(
    others: Sequence[StageSpan],
    staged: Sequence[StagedSpan],
    spans: Sequence[StageSpan],
) -> set[str]:
    """Name what always begins an epoch where stages have no durations.

    Such a stage, unknown, would be taken for more of the one before.
    """
    known = {span.name for span in staged}
    without = [s.duration_s is None for s in spans if s.name in known]
    if sum(without) < 0.5 * len(without):
        return set()
    first_s = staged[0].onset_s
    off = {s.name for s in others if not _is_multiple(s.onset_s - first_s, 0.05)}
    names = {s.name for s in others if s.duration_s is None and s.onset_s > first_s}
    return {name for name in names - off if not _NO_STAGE.search(name)}


def _is_multiple(seconds: float, tolerance_s: float = _TOLERANCE_S) -> bool:
    if not abs(seconds) < LONGEST_S:
        return False
    return abs(seconds - EPOCH_SECONDS * round(seconds / EPOCH_SECONDS)) <= tolerance_s


def _named(
    spans: Sequence[StageSpan], meanings: Mapping[str, int | None]
) -> tuple[NamedStage, ...]:
    seconds: Counter[str] = Counter()
    for span in spans:
        length_s = EPOCH_SECONDS if span.duration_s is None else span.duration_s
        seconds[span.name] += length_s if 0 < length_s < LONGEST_S else 0
    return tuple(
        NamedStage(name, meanings[name], _as_count(total_s))
        for name, total_s in seconds.most_common()
    )


def _as_count(seconds: float) -> float:
    n_epochs = round(seconds / EPOCH_SECONDS, 1)
    return int(n_epochs) if n_epochs == int(n_epochs) else n_epochs


def _notes(
    names: Sequence[NamedStage],
    numbers: Mapping[int, int],
    meanings: Mapping[str, int | None],
    mapping: Mapping[str, int],
) -> tuple[str, ...]:
    notes = []
    if numbers:
        counts: Counter[int] = Counter()
        for name, stage, n_epochs in names:
            if stage is not None and is_bare_number(name):
                if bare_number(name) in numbers:
                    counts[bare_number(name)] += n_epochs
        pairs = [
            f"{n} = {_counted(stage_name(numbers[n]), counts[n])}"
            for n in sorted(counts)
        ]
        notes.append(f"Read as: {', '.join(pairs)}.")
    unscored = [
        f"{quoted(name)} ({_epochs(n_epochs)})"
        for name, stage, n_epochs in names
        if stage == UNSCORED and name != UNSCORED_NAME and not is_bare_number(name)
    ]
    if unscored:
        notes.append(f"Unscored: {_listed(unscored)}.")
    used = {plain_name(name) for name in meanings}
    absent = [quoted(name) for name in mapping if plain_name(name) not in used]
    if absent:
        notes.append(f"The scoring has no {_listed(absent)}, which the mapping names.")
    return tuple(notes)


def _counted(stage: str, n_epochs: float) -> str:
    return f"{stage} ({_epochs(n_epochs)})"


def _epochs(n_epochs: float) -> str:
    return number_of(n_epochs, "epoch")


def _listed(parts: Sequence[str]) -> str:
    more = " and others" if len(parts) > _MOST_NAMES else ""
    return f"{', '.join(parts[:_MOST_NAMES])}{more}"


def _passed_over(others: Sequence[StageSpan], unknown: set[str]) -> str:
    counts = Counter(span.name for span in others if span.name not in unknown)
    names = [f"{quoted(name)} ({n})" for name, n in counts.most_common()]
    events = number_of(counts.total(), "other event")
    return f"{events} passed over: {_listed(names)}."


def _problem(
    spans: Sequence[StagedSpan],
    unknown: Sequence[StageSpan],
    others: Sequence[StageSpan],
) -> str | None:
    if not spans:
        names = sorted({span.name for span in others})
        found = _listed([quoted(name) for name in names])
        found = f"It has: {found}." if names else "It holds no events."
        return (
            f"There is no sleep stage in the scoring. {found} Known names are "
            f"{KNOWN_NAMES}. Say what other names mean with a mapping, such as "
            f"{(names or ['4'])[0][:20]}=N2."
        )
    if not unknown:
        return None
    counts = _named(unknown, dict.fromkeys(span.name for span in unknown))
    listed = [f"{quoted(name)} ({_epochs(n)})" for name, _, n in counts]
    verb = "is no stage that is" if len(listed) == 1 else "are no stages that are"
    return (
        f"{_listed(listed)} {verb} known. Known are {KNOWN_NAMES}. Say what each means "
        f"with a mapping, such as {counts[0].name[:20]}=N2, or ? for unscored."
    )
