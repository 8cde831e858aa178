"""What the names of a scoring mean, which are unknown, and which are other events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cmt.scoring.names.sentences import (
    NamedStage,
    named,
    notes_on,
    passed_over,
    problem_of,
    quoted,
)
from cmt.scoring.names.suspects import unknown_names
from cmt.scoring.spans import Scoring, StagedSpan, StageSpan
from cmt.scoring.stage_names import (
    bare_number,
    is_bare_number,
    is_stage_name,
    plain_name,
    stage_from_name,
)
from cmt.stages import EPOCH_SECONDS


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
    unknown = unknown_names(others, spans, scoring)
    names = named(closed, meanings) + named(unknown, meanings)
    numbers = {
        bare_number(name): stage
        for name, stage in meanings.items()
        if stage is not None and is_bare_number(name) and plain_name(name) not in mapped
    }
    notes += notes_on(names, numbers, meanings, mapping or {})
    if len(others) > len(unknown):
        notes += (passed_over(others, {span.name for span in unknown}),)
    problem = problem_of(spans, unknown, others)
    return Meaning(spans, names, numbers, notes, problem)


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
    # Among epochs of 30 s it is one of them, as at the end of a file that is cut off.
    others = ordered[:-1]
    is_run = not others or any(s.duration_s != EPOCH_SECONDS for s in others)
    is_open = last.duration_s is None and is_run
    if is_open and recorded_s is not None and end_s <= recorded_s:
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
