"""The night's numbers as lines for a terminal, each with its definition below it."""

from collections.abc import Iterator
from textwrap import fill

from cmt.export.notice import NOTICE
from cmt.marked_events import not_scored
from cmt.stages import STAGE_ORDER
from cmt.summary import DEFINITIONS, SleepSummary

_NAMES = {
    "trt_min": "Total recording time",
    "tst_min": "Total sleep time",
    "sleep_efficiency_pct": "Sleep efficiency",
    "sleep_onset_latency_min": "Sleep onset latency",
    "latency_to_persistent_sleep_min": "Persistent sleep latency",
    "rem_latency_min": "REM latency",
    "waso_min": "WASO (AASM)",
    "waso_to_last_sleep_min": "WASO to the last sleep",
    "stage_min": "Minutes in",
    "stage_pct": "Share of TST in",
    "n_awakenings": "Awakenings",
    "n_stage_shifts": "Stage shifts",
    "n_cycles": "NREM–REM cycles",
    "unscored_min": "Not scored",
}
_UNITS = {"min": " min", "pct": " %"}
_WIDTH = 88


def summary_text(final: SleepSummary, auto: SleepSummary) -> str:
    """Return a line for each number: of the final scoring, then of the model's."""
    lines = [f"{'':24}{'final':>28}{'model':>28}"]
    for number, name in _NAMES.items():
        for label, *values in _rows(number, name, final, auto):
            lines.append(f"{label:24}{values[0]:>28}{values[1]:>28}")
        lines.append(_indented(DEFINITIONS[number]))
    remarks = [_indented(said) for said in final.remarks]
    return "\n".join((*lines, *remarks, fill(f"{not_scored(())} {NOTICE}", _WIDTH), ""))


def _rows(
    number: str, name: str, final: SleepSummary, auto: SleepSummary
) -> Iterator[tuple[str, str, str]]:
    """Yield one line, or one for each stage, in the order of a hypnogram."""
    values = getattr(final, number), getattr(auto, number)
    if not isinstance(values[0], dict):
        yield (name, _value(number, values[0], final), _value(number, values[1], auto))
        return
    for stage in (stage.name for stage in STAGE_ORDER if stage.name in values[0]):
        row = (_value(number, value[stage], final) for value in values)
        yield (f"{name} {stage}", *row)


def _value(number: str, value: float | None, summary: SleepSummary) -> str:
    """Return a number with its unit, or the words for one that is undefined."""
    if value is None:
        is_seen = number != "rem_latency_min" or summary.excerpt or not summary.tst_min
        return "n/a" if is_seen else "not observed"
    unit = _UNITS.get(number.rpartition("_")[2], "")
    return f"{value:.1f}{unit}" if unit else str(value)


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="    ", subsequent_indent="    ")
