"""What the report says, whatever it is drawn on: words, numbers, tables."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS
from cmt.export.hypnogram_reading import hypnogram_of
from cmt.export.summary_json import spans_text
from cmt.export.table_summaries import TableSummaries, summarise_table
from cmt.hypnogram import Hypnogram
from cmt.stages import STAGE_ORDER, Stage
from cmt.summary import Lights, SleepSummary, refuse_impossible
from dashboard.report.sleep_report.definitions import NUMBERS, definition_of, name_of
from dashboard.report.sleep_report.details import ReportDetails
from dashboard.report.sleep_report.facts import facts_of, not_scored
from dashboard.report.sleep_report.remarks import remarks_of
from dashboard.report.sleep_report.values import (
    epochs_of,
    spans_of,
    value_of,
    written_value,
)
from dashboard.report.sleep_report.words import Language, say

if TYPE_CHECKING:
    import pandas as pd

Rows = tuple[tuple[str, ...], ...]


class ReportNumber(NamedTuple):
    """A number of both scorings, which epochs the final one counts, what it means."""

    field: str
    name: str
    final: str
    auto: str
    epochs: str
    spans: str
    definition: str


@dataclass(frozen=True)
class SleepReport:
    """All that a report says, in one language.

    ``facts`` are names and values. ``stages``, ``transitions`` and ``cycles`` are rows
    of cells, the first the heads. ``probabilities`` are ``(n_epochs, 5)``, and
    ``changed`` are the 0-based epochs whose final stage is not the model's.
    """

    language: Language
    details: ReportDetails
    lights: Lights
    hypnogram: Hypnogram
    probabilities: np.ndarray
    usable: np.ndarray
    changed: np.ndarray
    facts: tuple[tuple[str, str], ...]
    numbers: tuple[ReportNumber, ...]
    stages: Rows
    transitions: Rows
    cycles: Rows
    remarks: tuple[str, ...]

    @property
    def not_scored(self) -> str:
        """What nobody scored."""
        return not_scored(self.details.events, self.language)

    def say(self, key: str, **values: object) -> str:
        """Return words of the report's language."""
        return say(key, self.language, **values)


def sleep_report(
    table: "pd.DataFrame", details: ReportDetails, language: Language
) -> SleepReport:
    """Make the report of a table of epochs with the columns of the hypnogram's CSV.

    Raises
    ------
    CmtError
        The lights are not in the recording.
    """
    hypnogram = hypnogram_of(table)
    lights = details.lights
    refuse_impossible(lights, len(hypnogram))
    found = summarise_table(table, lights)
    return SleepReport(
        language=language,
        details=details,
        lights=lights,
        hypnogram=hypnogram,
        probabilities=table.loc[:, list(PROBABILITY_COLUMNS)].to_numpy(),
        usable=table["usable"].to_numpy(),
        changed=np.flatnonzero(table["stage"] != table["auto_stage"]),
        facts=facts_of(details, hypnogram, found, language),
        numbers=tuple(_number(each, found, language) for each in NUMBERS),
        stages=_stages(found, language),
        transitions=_transitions(found.final, language),
        cycles=_cycles(found.final, language),
        remarks=_remarks(found, language),
    )


def _number(number: str, found: TableSummaries, language: Language) -> ReportNumber:
    return ReportNumber(
        number,
        name_of(number, language),
        value_of(number, found.final, language),
        value_of(number, found.auto, language),
        epochs_of(number, found.final, language),
        spans_text(spans_of(number, found.final) or ()),
        definition_of(number, language),
    )


def _stages(found: TableSummaries, language: Language) -> Rows:
    """Return minutes and shares of TST of each stage: final, then the model's."""
    of_tst = say("of_tst", language)
    names = [say(name, language) for name in ("final", "auto")]
    heads = [cell for name in names for cell in (name, of_tst)]
    rows = [(say("stage", language), *heads)]
    for stage in STAGE_ORDER:
        cells = [_of_stage(stage.name, each, language) for each in found[:2]]
        rows.append((say(stage.name, language), *cells[0], *cells[1]))
    return tuple(rows)


def _of_stage(stage: str, summary: SleepSummary, language: Language) -> tuple[str, str]:
    minutes = written_value("stage_min", summary.stage_min[stage], summary, language)
    if stage == Stage.W.name:
        return minutes, ""
    share = written_value("stage_pct", summary.stage_pct[stage], summary, language)
    return minutes, share


def _transitions(summary: SleepSummary, language: Language) -> Rows:
    names = [stage.name for stage in STAGE_ORDER]
    heads = (say("from_to", language), *(say(name, language) for name in names))
    if summary.transitions is None:
        return (heads,)
    counts = summary.transitions
    return (
        heads,
        *(
            (say(one, language), *(str(counts[one][other]) for other in names))
            for one in names
        ),
    )


def _cycles(summary: SleepSummary, language: Language) -> Rows:
    heads = tuple(
        say(key, language) for key in ("cycle", "cycle_epochs", "nrem", "rem")
    )
    rows = [
        (
            str(number),
            f"{cycle.first_epoch}–{cycle.last_epoch}",
            written_value("nrem_min", cycle.nrem_min, summary, language),
            written_value("rem_min", cycle.rem_min, summary, language),
        )
        for number, cycle in enumerate(summary.cycles, 1)
    ]
    none = (written_value("n_cycles", summary.n_cycles, summary, language), "", "", "")
    return (heads, *(rows or [none]))


def _remarks(found: TableSummaries, language: Language) -> tuple[str, ...]:
    """Return what is said of the final scoring, and what of the model's alone."""
    final = remarks_of(found.final, language)
    alone = [s for s in remarks_of(found.auto, language) if s not in final]
    return (*final, *(say("of_model", language, said=said) for said in alone))
