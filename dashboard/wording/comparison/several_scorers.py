"""What three and more scorers make of a night, in a table and sentences."""

from collections.abc import Sequence
from math import isnan

from cmt.evaluation.majority import Fleiss, Majority
from cmt.evaluation.metrics import Evaluation
from cmt.plurals import number_of
from dashboard.style.html_table import Cell, Column, Table
from dashboard.style.numbers import two_decimals
from dashboard.wording.comparison.agreement import same_stage

EXPLAINED = (
    "Each scorer has one vote on every epoch, and the stage with most votes is taken. "
    "A reader votes where she gave a stage, and not with the model’s. κ is of each "
    "scorer with the majority of the others, in which ties do not count."
)
FLEISS_HELP = (
    "Agreement of all scorers beyond chance (Fleiss 1971), over the epochs that all "
    "scored."
)
UNSCORED_TIES = "stays unscored"


def against_others(names: Sequence[str], found: Sequence[Evaluation]) -> Table:
    """Return a row a scorer: its agreement with the majority of the others."""
    columns = [
        Column("Scorer", words=True),
        Column("κ with the others’ majority", level=True),
        Column("Same stage"),
        Column("Epochs compared"),
    ]
    rows = [
        [
            Cell(name),
            Cell(two_decimals(each.kappa), bar=_level(each.kappa)),
            Cell(same_stage(each.accuracy)),
            Cell(f"{each.n_epochs:,}"),
        ]
        for name, each in zip(names, found, strict=True)
    ]
    return Table(columns, rows)


def _level(kappa: float) -> float | None:
    return None if isnan(kappa) else kappa


def votes(found: Majority, n_scorers: int) -> str:
    """Say on how many epochs how many agree, and what became of ties."""
    decided = (found.votes > 0) & ~found.tied
    parts = [
        f"{n} of {n_scorers} on {number_of(int(n_with.sum()), 'epoch')}"
        for n in range(n_scorers, 0, -1)
        if (n_with := decided & (found.votes == n)).any()
    ]
    said = f"Votes for the majority’s stage: {', '.join(parts)}." if parts else ""
    return f"{said} {_ties(found)}".strip()


def _ties(found: Majority) -> str:
    n_tied = int(found.tied.sum())
    if not n_tied:
        return "No ties."
    n_left = int((found.tied & (found.stages < 0)).sum())
    if n_left == n_tied:
        return f"Ties on {number_of(n_tied, 'epoch')} stay unscored."
    return f"Ties on {number_of(n_tied, 'epoch')}; {n_left:,} of them stay unscored."


def fleiss(found: Fleiss) -> str:
    """Return Fleiss' κ as ``0.72``; or n/a."""
    return two_decimals(found.kappa)
