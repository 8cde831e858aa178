"""The fidelity card's figures as docs/fidelity.md has them, between marks."""

from collections.abc import Sequence

from cmt.explanation.fidelity_card import TESTED_SIGNALS, TESTED_VIEWS, FidelityCard
from cmt.stages import STAGE_ORDER
from dashboard.style.numbers import two_decimals
from dashboard.style.theme import STAGE_WORDS
from dashboard.wording.model_card.places import in_its_place


def with_outcomes(guide: str, card: FidelityCard) -> str:
    """Return the guide with the outcomes of both signals in the places for them.

    Raises
    ------
    ValueError
        It has not one place for each.
    """
    for signal in TESTED_SIGNALS:
        guide = in_its_place(guide, signal, outcome_table(card, signal))
    return guide


def outcome_table(card: FidelityCard, signal: str) -> str:
    """Return the outcomes and gaps in probability of a signal, by stage and view."""
    rows = []
    for stage in STAGE_ORDER:
        n_epochs = card.of_stage(stage, signal)["epochs"]["n"]
        cells = [_cell(card, stage, view, signal) for view in TESTED_VIEWS]
        rows.append([STAGE_WORDS[stage], f"{n_epochs}", *cells])
    return table(["stage", "epochs", *TESTED_VIEWS], rows)


def _cell(card: FidelityCard, stage: int, view: str, signal: str) -> str:
    outcome, found = (
        card.outcome(stage, view, signal),
        card.view(stage, view, signal),
    )
    if found is None:
        return outcome
    return f"{outcome}, {gap(found, 'deletion_gap', 'ci95')}"


def gap(found: dict, name: str, interval: str) -> str:
    """Return a gap with the ends of its interval: ``0.21 (0.15 to 0.27)``."""
    low, high = map(two_decimals, found[interval])
    return f"{two_decimals(found[name])} ({low} to {high})"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
