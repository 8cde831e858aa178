"""What the explanations of the bundled model are worth, by its fidelity card."""

from cmt.explanation.fidelity_card import (
    NO_BETTER,
    NOT_TESTED,
    TESTED_SIGNALS,
    TESTED_VIEWS,
    WORSE,
    FidelityCard,
)
from cmt.explanation.views import VIEWS
from cmt.plurals import number_of
from cmt.stages import Stage
from dashboard.style.html_table import Cell, Column, Table
from dashboard.style.numbers import per_cent, two_decimals
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette

TITLE = "What its explanations are worth"
EFFECT_TITLE = "Effect"
_IN_WORDS = {
    "effect": "effect",
    "attention": "attention",
    "similarity": "feature similarity",
}
_TONES = {WORSE: "missed", NO_BETTER: "quiet", NOT_TESTED: "quiet"}
HOW_TESTED = (
    "How much further the probability of the stage falls when what a view marks most "
    "is replaced than when as much is replaced at random: mean over 0 to 40 % of the "
    "half-seconds, and the 95 % interval. Above 0 the view knows what the stage rests "
    "on. Faithful: above 0 in probability and log odds, by two kinds of replacement, "
    "0.02 or more, and more than the loudest half-seconds reach. Saturated: epochs "
    "that no single half-second decides. docs/fidelity.md tells the rest."
)


def title_of(view: str) -> str:
    """Return a view's name on a switch."""
    return VIEWS[view].title if view in VIEWS else EFFECT_TITLE


def on_what(card: FidelityCard) -> str:
    """Say on how many recordings and epochs views were tested."""
    recordings, method = card.found["recordings"], card.found["method"]
    return (
        f"Tested on {number_of(recordings['n'], 'recording')}, "
        f"{recordings['n_with_eog']:,} with an EOG, up to "
        f"{number_of(method['epochs_per_stage'], 'epoch')} a stage."
    )


def worse_than_random(card: FidelityCard) -> list[str]:
    """Say in which stages which view misleads; empty where none does."""
    said = []
    for view in TESTED_VIEWS:
        for signal in TESTED_SIGNALS:
            where = [
                STAGE_WORDS[stage]
                for stage in STAGE_ORDER
                if card.outcome(stage, view, signal) == WORSE
            ]
            if where:
                said.append(_misleads(view, signal, where))
    return said


def _misleads(view: str, signal: str, stages: list[str]) -> str:
    listed = " and ".join(filter(None, [", ".join(stages[:-1]), stages[-1]]))
    return (
        f"In {listed}, {_IN_WORDS[view]} in the {signal.upper()} is worse than random: "
        "replacing what it marks most lowers the probability of the stage less than "
        "replacing as much by chance."
    )


def outcomes(card: FidelityCard, colours: Palette) -> Table:
    """Return the outcome of each view by signal and stage."""
    columns = [Column("", words=True)]
    columns += [Column(title_of(view), words=True) for view in TESTED_VIEWS]
    columns += [Column("Epochs"), Column("Saturated")]
    rows = []
    for signal in TESTED_SIGNALS:
        blank = [Cell("", tone="group")] * (len(columns) - 1)
        rows.append([Cell(signal.upper(), tone="group"), *blank])
        rows += [_row(card, stage, signal, colours) for stage in STAGE_ORDER]
    return Table(columns, rows)


def _row(card: FidelityCard, stage: Stage, signal: str, colours: Palette) -> list[Cell]:
    about = card.of_stage(stage, signal)["epochs"]
    saturated = about["saturated"]
    return [
        Cell(STAGE_WORDS[stage], dot=colours.stage(stage)),
        *(_cell(card, stage, view, signal) for view in TESTED_VIEWS),
        Cell(f"{about['n']:,}"),
        Cell("–", tone="quiet") if saturated is None else Cell(per_cent(saturated)),
    ]


def _cell(card: FidelityCard, stage: Stage, view: str, signal: str) -> Cell:
    outcome = card.outcome(stage, view, signal)
    found = card.view(stage, view, signal)
    tone = _TONES.get(outcome, "")
    if found is None:
        return Cell(outcome, tone=tone)
    low, high = (_signed(end) for end in found["ci95"])
    gap = _signed(found["deletion_gap"])
    return Cell(f"{outcome}, {gap} ({low} to {high})", tone=tone)


def _signed(value: float | None) -> str:
    text = two_decimals(value)
    return text if value is None or value < 0 or text == "0.00" else f"+{text}"
