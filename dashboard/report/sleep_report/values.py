"""How the report writes a number: as it stands in the summary's JSON, or in words."""

from cmt.summary import SleepSummary
from cmt.summary.counted import Runs
from dashboard.report.sleep_report.remarks import MARK
from dashboard.report.sleep_report.words import Language, decimal, say

# As many as the JSON has; minutes are halves.
_DECIMALS = {"min": 1, "pct": 2}
_UNITS = {"min": " min", "pct": " %"}


def value_of(number: str, summary: SleepSummary, language: Language) -> str:
    """Return a number with its unit, and the mark where it hangs on few epochs."""
    written = written_value(number, getattr(summary, number), summary, language)
    is_fragile = any(found.number == number for found in summary.fragile)
    return f"{written} {MARK}" if is_fragile else written


def written_value(
    number: str, value: float | None, summary: SleepSummary, language: Language
) -> str:
    """Return a value with its unit, or the word for one that is undefined."""
    if value is None:
        return say(_undefined(number, summary), language)
    kind = number.rpartition("_")[2]
    if kind not in _UNITS:
        return str(value)
    digits = _DECIMALS[kind]
    return decimal(f"{round(value, 2):.{digits}f}", language) + _UNITS[kind]


def epochs_of(number: str, summary: SleepSummary, language: Language) -> str:
    """Return how many epochs a number counts, and between which."""
    if number == "sleep_efficiency_pct" and summary.sleep_efficiency_pct is not None:
        return say("made_of", language)
    runs = spans_of(number, summary)
    if runs is None:
        return ""
    if not runs:
        return say("no_epochs", language)
    count = sum(last - first + 1 for first, last in runs)
    ends = {"first": runs[0][0], "last": runs[-1][1]}
    return say("span_of_epochs", language, n=count, **ends)


def spans_of(number: str, summary: SleepSummary) -> Runs | None:
    """Return the runs of epochs behind a number; ``None`` where it is undefined."""
    if number == "n_cycles":
        if summary.n_cycles is None:
            return None
        return tuple((cycle.first_epoch, cycle.last_epoch) for cycle in summary.cycles)
    return summary.epochs.get(number)


def _undefined(number: str, summary: SleepSummary) -> str:
    if not summary.scored_min:
        return "nothing_scored"
    if summary.excerpt:
        return "not_given"
    return "not_observed" if number == "rem_latency_min" else "not_reached"
