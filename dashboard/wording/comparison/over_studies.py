"""What is said of two scorers over studies: bias and limits of agreement."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from cmt.plurals import number_of
from cmt.second_opinion import LEAST_STUDIES, Limits
from dashboard.style.html_table import Cell, Column, Table
from dashboard.style.numbers import signed

if TYPE_CHECKING:
    from cmt.store import FinalScoring

TITLE = "Readers against the model, over studies"
NUMBERS = {
    "TST": "Total sleep time",
    "SOL": "Sleep onset latency",
    "WASO": "Wake after sleep onset",
}
ABOUT = (
    "How far the model’s numbers lie from the readers’ (Bland–Altman), over the "
    "studies listed above in which a reader gave a stage, between their lights. "
    "Simulated nights are left out."
)
ANY_READER = "any reader: signed, or else most reviewed"
AND_THE_REST = (
    "Epochs that no reader reviewed have the model’s stage in both, and agree for that "
    "reason."
)


def which(scorings: "Sequence[FinalScoring]") -> str:
    """Say whose and how complete the scorings are that are compared."""
    n_signed = sum(each.version.is_frozen for each in scorings)
    reviewed = sum(int(each.scoring.reviewed.sum()) for each in scorings)
    epochs = sum(len(each.scoring.final) for each in scorings)
    return (
        f"{number_of(len(scorings), 'study', 'studies')}, {n_signed:,} signed; A: the "
        f"readers’ final scorings, {reviewed:,} of {epochs:,} epochs reviewed; B: the "
        f"model’s. {AND_THE_REST}"
    )


def too_few(n_studies: int) -> str:
    """Say why nothing is computed, and what to do."""
    return (
        f"{number_of(n_studies, 'study', 'studies')} listed above can be compared, and "
        f"{LEAST_STUDIES} are needed. A study counts once a reader gave a stage in it."
    )


def explained(without: Sequence[str]) -> str:
    """Say what the plots show, and which numbers too few studies have."""
    said = (
        "A point is a study. The line is the bias, the mean of B − A; dashed lines are "
        "the limits of agreement, 1.96 standard deviations away; shades are 95 % "
        f"intervals. Computed by YASA {version('yasa')}."
    )
    if without:
        said += f" Fewer than three studies have {' and '.join(without)} from both."
    return said


def limits_table(found: dict[str, Limits | None]) -> Table:
    """Return a row a number: studies, bias and limits of agreement, in minutes."""
    columns = [
        Column("B − A, minutes", words=True),
        Column("Studies"),
        Column("Bias (95 % interval)"),
        Column("Lower limit of agreement"),
        Column("Upper limit of agreement"),
    ]
    return Table(columns, [_row(number, limits) for number, limits in found.items()])


def _row(number: str, limits: Limits | None) -> list[Cell]:
    name = Cell(f"{NUMBERS[number]} ({number})")
    if limits is None:
        return [name, Cell("n/a"), Cell("n/a"), Cell("n/a"), Cell("n/a")]
    ends = (limits.bias, limits.lower, limits.upper)
    cells = [
        Cell(f"{signed(value)} ({signed(low)} to {signed(high)})")
        for value, low, high in ends
    ]
    return [name, Cell(f"{limits.n_studies:,}"), *cells]
