"""The key numbers of a night as the reader sees them, each with its definition."""

from typing import NamedTuple

from cmt.stages import SLEEP_STAGES
from cmt.summary import DEFINITIONS, SleepSummary
from dashboard.style.numbers import minutes
from dashboard.style.theme import STAGE_WORDS


class KeyNumber(NamedTuple):
    """A label, its value in words, and what it means."""

    label: str
    value: str
    definition: str

    @property
    def width(self) -> float:
        """How much of the row it needs, in letters of its label and the sign after."""
        return max(8, len(self.label) + 2.5, 1.5 * len(self.value))


def key_numbers(summary: SleepSummary) -> list[KeyNumber]:
    """Return the numbers of the row above the hypnogram; n/a where undefined."""
    onset = minutes(summary.sleep_onset_latency_min)
    rem = minutes(summary.rem_latency_min)
    if summary.rem_latency_min is None and summary.tst_min:
        rem = "not seen"
    awakenings = "n/a" if summary.n_awakenings is None else str(summary.n_awakenings)
    unscored = []
    if summary.unscored_min:
        minutes_unscored = minutes(summary.unscored_min)
        unscored = [_number("Not scored", minutes_unscored, "unscored_min")]
    return [
        _number("Recorded", minutes(summary.trt_min), "trt_min"),
        *unscored,
        _number("Asleep", minutes(summary.tst_min), "tst_min"),
        _number(
            "Efficiency",
            _per_cent(summary.sleep_efficiency_pct),
            "sleep_efficiency_pct",
        ),
        _number("Sleep onset", onset, "sleep_onset_latency_min"),
        _number("REM latency", rem, "rem_latency_min"),
        _number("WASO", minutes(summary.waso_min), "waso_min"),
        _number("Awakenings", awakenings, "n_awakenings"),
        *(
            _number(
                STAGE_WORDS[stage],
                _per_cent(summary.stage_pct[stage.name]),
                "stage_pct",
            )
            for stage in SLEEP_STAGES
        ),
    ]


def _number(label: str, value: str, field: str) -> KeyNumber:
    return KeyNumber(label, value, DEFINITIONS[field])


def _per_cent(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.0f} %"
