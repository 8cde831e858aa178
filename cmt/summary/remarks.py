"""Sentences beside the numbers: what is not given, not scored, or hangs on little."""

from typing import TYPE_CHECKING

from cmt.plurals import number_of
from cmt.summary.definitions import CONSIDERABLE_PCT, LEAST_SLEEP_MIN, NIGHT_MIN

if TYPE_CHECKING:
    from cmt.summary.night import FragileNumber, SleepSummary

_NAMES = {
    "sleep_onset_latency_min": "sleep onset latency",
    "latency_to_persistent_sleep_min": "latency to persistent sleep",
    "rem_latency_min": "REM latency",
    "waso_min": "WASO",
    "waso_to_last_sleep_min": "WASO to last sleep",
    "n_cycles": "number of NREM–REM cycles",
}
_STAGE_WORDS = {"W": "Wake", "R": "REM", "?": "not scored"}
_NOT_GIVEN = (
    "a night's latencies, sleep efficiency, wake after sleep onset, awakenings, "
    "cycles and percentages are not given."
)


def why_not_given(summary: "SleepSummary") -> str:
    """Return in few words why a night's numbers are not given; ``""`` of a night."""
    if not summary.excerpt:
        return ""
    if not summary.scored_min:
        return "nothing scored"
    if summary.trt_min < NIGHT_MIN:
        return f"excerpt of {_minutes(summary.trt_min)}"
    if summary.scored_min < NIGHT_MIN:
        return f"excerpt: only {_minutes(summary.scored_min)} scored"
    return f"excerpt: only {_minutes(summary.tst_min)} of sleep"


def of_the_night(summary: "SleepSummary") -> tuple[str, ...]:
    """Say what is not given and why, or how much of the night is not scored."""
    why = why_not_given(summary)
    if not summary.excerpt:
        return _of_unscored(summary)
    if not summary.scored_min:
        return ("Nothing was scored: no number of the night can be given.",)
    least = f"{NIGHT_MIN / 60:g} h"
    if summary.scored_min >= NIGHT_MIN:
        least = f"{LEAST_SLEEP_MIN:g} min"
    return (f"{why[0].upper()}{why[1:]}, less than {least}: {_NOT_GIVEN}",)


def of_fragile(fragile: "tuple[FragileNumber, ...]") -> tuple[str, ...]:
    """Say of each number that hangs on few epochs on which, and what without them."""
    spells = dict.fromkeys(found.epochs for found in fragile)
    return tuple(
        _of_one_spell([found for found in fragile if found.epochs == epochs])
        for epochs in spells
    )


def _of_unscored(summary: "SleepSummary") -> tuple[str, ...]:
    share_pct = 100 * summary.unscored_min / summary.trt_min
    if share_pct < CONSIDERABLE_PCT:
        return ()
    most_pct = 100 * (summary.tst_min + summary.unscored_min) / summary.trt_min
    return (
        f"{_minutes(summary.unscored_min)} of {_minutes(summary.trt_min)} "
        f"({share_pct:.0f} %) are not scored. They may hide sleep, REM or wake: were "
        f"all of it sleep, the sleep efficiency would be {most_pct:.0f} % and not "
        f"{summary.sleep_efficiency_pct:.0f} %.",
    )


def _of_one_spell(numbers: "list[FragileNumber]") -> str:
    first = numbers[0]
    named = [
        f"{_NAMES[found.number]} {_value(found, found.value)}" for found in numbers
    ]
    without = [_without(found) for found in numbers]
    hang = "hangs" if len(numbers) == 1 else "hang"
    it = "it" if len(first.epochs) == 1 else "them"
    said = f"{_listed(named)} {hang} on {_epochs(first)}: without {it} "
    return f"{said[0].upper()}{said[1:]}{_listed(without)}."


def _epochs(found: "FragileNumber") -> str:
    """Name the epochs, and why they are little to hang on."""
    stage = _STAGE_WORDS.get(found.stage, found.stage)
    kind = "uncertain" if found.uncertain else "isolated"
    if found.isolated and found.uncertain:
        kind = "isolated and uncertain"
    named = found.kind if found.kind == "first REM" else f"{found.kind}: {stage}"
    about = [found.clock, named, kind]
    if len(found.epochs) == 1:
        around = [_STAGE_WORDS.get(s, s) for s in (found.before, found.after)]
        about.append(f"between {around[0]} and {around[1]}")
    if found.probability is not None:
        of = "REM" if found.kind == "first REM" else "sleep"
        about.append(f"probability of {of} {found.probability:.2f}")
    return f"{_numbered(found.epochs)} ({', '.join(filter(None, about))})"


def _numbered(epochs: tuple[int, ...]) -> str:
    if len(epochs) == 1:
        return f"epoch {epochs[0]:,}"
    if len(epochs) == 2:
        return f"epochs {epochs[0]:,} and {epochs[1]:,}"
    return f"{number_of(len(epochs), 'epoch')} from {epochs[0]:,} to {epochs[-1]:,}"


def _without(found: "FragileNumber") -> str:
    if found.without is not None:
        return _value(found, found.without)
    return "not seen" if found.number == "rem_latency_min" else "n/a"


def _value(found: "FragileNumber", value: float) -> str:
    return _minutes(value) if found.number.endswith("_min") else f"{value:g}"


def _minutes(value: float) -> str:
    return f"{value:g} min"


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
