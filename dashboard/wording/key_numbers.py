"""The key numbers of a night as the reader sees them, each with its definition."""

from typing import NamedTuple

from cmt.stages import Stage
from cmt.summary import DEFINITIONS, SleepSummary
from cmt.summary.remarks import of_fragile, of_the_night, why_not_given
from dashboard.style.numbers import minutes, whole_per_cent
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS

MARK = "*"
"""Stands by a number that hangs on few epochs, and before the sentence about it."""


class KeyNumber(NamedTuple):
    """A label, its value in words, and what it means."""

    label: str
    value: str
    definition: str


def key_numbers(summary: SleepSummary) -> list[KeyNumber]:
    """Return the numbers of the row above the hypnogram; n/a where undefined.

    Of an excerpt, stages are given in minutes, and each number that is not given says
    why in its definition.
    """
    awakenings = "n/a" if summary.n_awakenings is None else str(summary.n_awakenings)
    efficiency = whole_per_cent(summary.sleep_efficiency_pct)
    onset = minutes(summary.sleep_onset_latency_min)
    unscored = []
    if summary.unscored_min:
        unscored = [("Not scored", minutes(summary.unscored_min), "unscored_min")]
    shown = [
        ("Recorded", minutes(summary.trt_min), "trt_min"),
        *unscored,
        ("Asleep", minutes(summary.tst_min), "tst_min"),
        ("Efficiency", efficiency, "sleep_efficiency_pct"),
        ("Sleep onset", onset, "sleep_onset_latency_min"),
        ("REM latency", _rem_latency(summary), "rem_latency_min"),
        ("WASO", minutes(summary.waso_min), "waso_min"),
        ("Awakenings", awakenings, "n_awakenings"),
        *(_of_stage(summary, stage) for stage in STAGE_ORDER if stage != Stage.W),
    ]
    fragile = {found.number for found in summary.fragile}
    return [
        _number(label, value, field, summary, field in fragile)
        for label, value, field in shown
    ]


def remarks(summary: SleepSummary) -> str:
    """Return the sentences below the numbers, a line each, in Markdown."""
    marked = [f"\\{MARK} {said}" for said in of_fragile(summary.fragile)]
    return "".join(f"**{said}**  \n" for said in (*of_the_night(summary), *marked))


def _number(
    label: str, value: str, field: str, summary: SleepSummary, is_fragile: bool
) -> KeyNumber:
    definition, why = DEFINITIONS[field], why_not_given(summary)
    if why and value == "n/a":
        definition += f" Not given here: {why}."
    if is_fragile:
        definition += " It hangs on few epochs, see below."
    return KeyNumber(label, f"{value} {MARK}" if is_fragile else value, definition)


def _rem_latency(summary: SleepSummary) -> str:
    if summary.rem_latency_min is None and summary.tst_min and not summary.excerpt:
        return "not seen"
    return minutes(summary.rem_latency_min)


def _of_stage(summary: SleepSummary, stage: Stage) -> tuple[str, str, str]:
    word = STAGE_WORDS[stage]
    if summary.excerpt:
        return word, minutes(summary.stage_min[stage.name]), "stage_min"
    return word, whole_per_cent(summary.stage_pct[stage.name]), "stage_pct"
