"""Sentences on the names of a scoring: what they were read as, and what is unknown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cmt.plurals import number_of
from cmt.scoring.spans import LONGEST_S, StagedSpan, StageSpan
from cmt.scoring.stage_names import bare_number, is_bare_number, plain_name
from cmt.stages import EPOCH_SECONDS, UNSCORED, UNSCORED_NAME, stage_name

KNOWN_NAMES = "W N1 N2 N3 R, “Sleep stage 2”, “REM”, R&K 0 to 5, and ? for unscored"
_MOST_NAMES = 8


class NamedStage(NamedTuple):
    """A name in a scoring, what it means and how often it is there.

    ``stage`` is a value of `Stage`, `UNSCORED`, or ``None`` when the name is unknown.
    """

    name: str
    stage: int | None
    n_epochs: float


def quoted(name: str) -> str:
    """Return a name in quotation marks, short and without control characters."""
    shown = "".join(mark if mark.isprintable() else "·" for mark in name[:40])
    return f"“{shown}”"


def named(
    spans: Sequence[StageSpan], meanings: Mapping[str, int | None]
) -> tuple[NamedStage, ...]:
    """Count the epochs of every name, the most frequent first."""
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


def notes_on(
    names: Sequence[NamedStage],
    numbers: Mapping[int, int],
    meanings: Mapping[str, int | None],
    mapping: Mapping[str, int],
) -> tuple[str, ...]:
    """Say what numbers were read as, what is unscored, and what a mapping missed."""
    notes = []
    if numbers:
        notes.append(_read_as(names, numbers))
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


def _read_as(names: Sequence[NamedStage], numbers: Mapping[int, int]) -> str:
    counts: Counter[int] = Counter()
    for name, _, n_epochs in names:
        if is_bare_number(name) and bare_number(name) in numbers:
            counts[bare_number(name)] += n_epochs
    pairs = [
        f"{number} = {stage_name(numbers[number])} ({_epochs(n_epochs)})"
        for number, n_epochs in sorted(counts.items())
    ]
    return f"Read as: {', '.join(pairs)}."


def _epochs(n_epochs: float) -> str:
    return number_of(n_epochs, "epoch")


def _listed(parts: Sequence[str]) -> str:
    more = " and others" if len(parts) > _MOST_NAMES else ""
    return f"{', '.join(parts[:_MOST_NAMES])}{more}"


def passed_over(others: Sequence[StageSpan], unknown: set[str]) -> str:
    """Say which events are no stages."""
    counts = Counter(span.name for span in others if span.name not in unknown)
    names = [f"{quoted(name)} ({n})" for name, n in counts.most_common()]
    events = number_of(counts.total(), "other event")
    return f"{events} passed over: {_listed(names)}."


def problem_of(
    spans: Sequence[StagedSpan],
    unknown: Sequence[StageSpan],
    others: Sequence[StageSpan],
) -> str | None:
    """Return the sentence for which names are refused: no stage, or unknown ones."""
    if not spans:
        names = sorted({span.name for span in others})
        found = _listed([quoted(name) for name in names])
        found = f"It has: {found}." if names else "It holds no events."
        return (
            f"There is no sleep stage in the scoring. {found} Known names are "
            f"{KNOWN_NAMES}. Say what other names mean with a mapping, such as "
            f"{quoted(names[0])[1:-1] if names else 4}=N2."
        )
    if not unknown:
        return None
    counts = named(unknown, dict.fromkeys(span.name for span in unknown))
    firsts = {span.name: span for span in sorted(unknown, key=lambda s: -s.onset_s)}
    listed = [
        f"{quoted(name)} ({_where(firsts[name].onset_s, n)})" for name, _, n in counts
    ]
    verb = "is no stage that is" if len(listed) == 1 else "are no stages that are"
    return (
        f"{_listed(listed)} {verb} known. Known are {KNOWN_NAMES}. Say what each means "
        f"with a mapping, such as {quoted(counts[0].name)[1:-1]}=N2, or ? for unscored."
    )


def _where(onset_s: float, n_epochs: float) -> str:
    if not 0 <= onset_s < LONGEST_S:
        return _epochs(n_epochs)
    first = int(onset_s // EPOCH_SECONDS) + 1
    return f"epoch {first}" if n_epochs <= 1 else f"{_epochs(n_epochs)} from {first} on"
