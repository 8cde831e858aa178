"""Sentences of the report on what is not given, and what hangs on few epochs."""

from collections.abc import Iterator

from cmt.summary import FragileNumber, SleepSummary
from cmt.summary.definitions import CONSIDERABLE_PCT, LEAST_SLEEP_MIN, NIGHT_MIN
from dashboard.report.sleep_report.definitions import name_of
from dashboard.report.sleep_report.words import Language, decimal, say

MARK = "*"
"""Stands by a number that hangs on few epochs, and before the sentence about it."""
_KINDS = {
    "first REM": "erstes REM",
    "first sleep": "erster Schlaf",
    "last sleep": "letzter Schlaf",
}


def remarks_of(summary: SleepSummary, language: Language) -> tuple[str, ...]:
    """Return the sentences beside the numbers: in English those on screen."""
    if language == "en":
        n_fragile = len({found.epochs for found in summary.fragile})
        plain = len(summary.remarks) - n_fragile
        marked = (f"{MARK} {said}" for said in summary.remarks[plain:])
        return (*summary.remarks[:plain], *marked)
    return (*_of_the_night(summary), *map(_of_fragile, summary.fragile))


def _of_the_night(summary: SleepSummary) -> tuple[str, ...]:
    if not summary.scored_min:
        return ("Nichts wurde bewertet: Keine Kennzahl der Nacht kann genannt werden.",)
    if summary.excerpt:
        return (
            f"{_why_excerpt(summary)}: ein Ausschnitt. Latenzen, Schlafeffizienz, Wach "
            "nach Schlafbeginn, Aufwachvorgänge, Zyklen und Anteile einer Nacht "
            "entfallen.",
        )
    share_pct = 100 * summary.unscored_min / summary.trt_min
    if share_pct < CONSIDERABLE_PCT:
        return ()
    most_pct = 100 * (summary.tst_min + summary.unscored_min) / summary.trt_min
    return (
        f"{_minutes(summary.unscored_min)} von {_minutes(summary.trt_min)} "
        f"({share_pct:.0f} %) sind nicht bewertet. Darin kann Schlaf, REM oder Wach "
        "liegen: Wäre alles Schlaf, betrüge die Schlafeffizienz "
        f"{most_pct:.0f} % statt {summary.sleep_efficiency_pct:.0f} %.",
    )


def _why_excerpt(summary: SleepSummary) -> str:
    if summary.trt_min < NIGHT_MIN:
        return f"Nur {_minutes(summary.trt_min)}, weniger als {NIGHT_MIN / 60:g} h"
    if summary.scored_min < NIGHT_MIN:
        scored = _minutes(summary.scored_min)
        return f"Nur {scored} bewertet, weniger als {NIGHT_MIN / 60:g} h"
    slept = _minutes(summary.tst_min)
    return f"Nur {slept} Schlaf, weniger als {LEAST_SLEEP_MIN:g} min"


def _of_fragile(found: FragileNumber) -> str:
    """Say of a number on which epochs it hangs, and what it is without them."""
    is_one = len(found.epochs) == 1
    where = f"Epoche {found.epoch}" if is_one else _several(found.epochs)
    return (
        f"{MARK} {name_of(found.number, 'de')} {_value(found, found.value)} hängt an "
        f"{where} ({', '.join(_about(found))}): ohne sie "
        f"{_value(found, found.without)}."
    )


def _about(found: FragileNumber) -> Iterator[str]:
    """Yield when the epochs are, what they are, and why they are little."""
    is_rem = found.kind == "first REM"
    if found.clock:
        yield found.clock
    yield _KINDS[found.kind] + ("" if is_rem else f": {say(found.stage, 'de')}")
    why = {"vereinzelt": found.isolated, "unsicher": found.uncertain}
    yield " und ".join(word for word, holds in why.items() if holds)
    if len(found.epochs) == 1:
        yield f"zwischen {say(found.before, 'de')} und {say(found.after, 'de')}"
    if found.probability is not None:
        chance = decimal(f"{found.probability:.2f}", "de")
        yield f"Wahrscheinlichkeit von {'REM' if is_rem else 'Schlaf'} {chance}"


def _several(epochs: tuple[int, ...]) -> str:
    if len(epochs) == 2:
        return f"den Epochen {epochs[0]} und {epochs[1]}"
    return f"{len(epochs)} Epochen von {epochs[0]} bis {epochs[-1]}"


def _value(found: FragileNumber, value: float | None) -> str:
    if value is None:
        is_rem = found.number == "rem_latency_min"
        return say("not_observed" if is_rem else "not_reached", "de")
    return _minutes(value) if found.number.endswith("_min") else f"{value:g}"


def _minutes(value: float) -> str:
    return f"{decimal(f'{value:g}', 'de')} min"
