"""Rows that are epochs, one after the other or numbered, of a length nobody states."""

from cmt.errors import ScoringError
from cmt.scoring.spans import LONGEST_S, Counting, Scoring, StageSpan
from cmt.scoring.tables.columns import EPOCH
from cmt.scoring.tables.rows import Table
from cmt.scoring.tables.times import read_moment
from cmt.stages import EPOCH_SECONDS, UNSCORED_NAME


def counted_rows(table: Table, place: int) -> Scoring:
    """Lay rows on epochs by their numbers, or one after the other without numbers.

    The start is the time of day in the column ``clock``, if the first row has one.

    Raises
    ------
    ScoringError
        An epoch's number is none, or an epoch stands there twice with two stages.
    """
    epoch = epoch_column(table)
    names = [row[place] or UNSCORED_NAME for row in table.rows]
    if epoch is None:
        numbers, counting = list(range(len(names))), Counting(len(names))
        base = 0
    else:
        kept = [i for i, row in enumerate(table.rows) if any(row)]
        title = table.columns[epoch].title or "number of the row"
        names = [names[i] for i in kept]
        numbers = [_number(table.rows[i][epoch], title) for i in kept]
        base = 0 if min(numbers) == 0 else 1
        counting = Counting(len(set(numbers)), min(numbers), max(numbers))
    _refuse_two_stages(numbers, names)
    spans = tuple(
        StageSpan((number - base) * float(EPOCH_SECONDS), float(EPOCH_SECONDS), name)
        for number, name in zip(numbers, names, strict=True)
    )
    return Scoring(spans, counting=counting)


def epoch_column(table: Table) -> int | None:
    """Return the place of the column that numbers the epochs."""
    names = [column.name for column in table.columns]
    return next((names.index(name) for name in EPOCH if name in names), None)


def _number(cell: str, title: str) -> int:
    moment = read_moment(cell)
    if moment is None or moment.is_clock or moment.second % 1 or moment.second < 0:
        raise ScoringError(
            f"The column “{title}” holds “{cell[:40]}”, which is no number of an "
            "epoch. Number epochs 1, 2, 3 …"
        )
    if moment.second > LONGEST_S:
        raise ScoringError(
            f"The column “{title}” holds “{cell[:40]}”, more epochs than any "
            "recording has. Number epochs 1, 2, 3 …"
        )
    return int(moment.second)


def _refuse_two_stages(numbers: list[int], names: list[str]) -> None:
    found: dict[int, str] = {}
    for number, name in zip(numbers, names, strict=True):
        if found.setdefault(number, name) != name:
            raise ScoringError(
                f"Epoch {number} has two stages, “{found[number][:40]}” and "
                f"“{name[:40]}”. Export the scoring of one scorer."
            )
