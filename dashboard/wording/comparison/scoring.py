"""How an expert's scoring is understood: its names in a table, and what is asked."""

from collections.abc import Collection, Sequence

from cmt.plurals import number_of
from cmt.scoring import NamedStage
from cmt.scoring.stage_names import is_bare_number, plain_name
from cmt.stages import UNSCORED
from dashboard.style.html_table import Cell, Column, Table
from dashboard.style.plain_text import literally
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette

WHAT_IS_READ = (
    "EDF+ annotations, the exports of sleep laboratories’ and research programs, "
    "tables, or a stage a line. The content tells the format."
)
HOW_LONG_KEPT = (
    "It stays as long as this night is open, as YASA’s staging does: another recording "
    "or study closes it, and then it is loaded again."
)
CHOICES = (*STAGE_ORDER, UNSCORED)
_LONGEST_NAME = 40


def heading(n_scorings: int) -> str:
    """Return what stands above the upload, where so many scorings are loaded."""
    if n_scorings:
        return "Another expert’s scoring of this night"
    return "An expert’s scoring of this night"


def names_table(
    names: Sequence[NamedStage], colours: Palette, unsaid: Collection[str] = ()
) -> Table:
    """Return every name of a scoring with the stage it stands for, and its epochs.

    ``unsaid`` are names, as `plain_name` has them, whose stage is still asked for.
    """
    columns = [
        Column("Name in the file", words=True),
        Column("Understood as", words=True),
        Column("Epochs"),
    ]
    most = max((found.n_epochs for found in names), default=0) or 1
    return Table(
        columns,
        [
            [
                Cell(short(found.name)),
                _meaning(found, plain_name(found.name) in unsaid, colours),
                Cell(f"{found.n_epochs:,}", bar=found.n_epochs / most),
            ]
            for found in names
        ],
    )


def _meaning(found: NamedStage, is_unsaid: bool, colours: Palette) -> Cell:
    if found.stage is None:
        return Cell("not known", tone="missed")
    if is_unsaid:
        return Cell("not certain", tone="missed")
    return Cell(STAGE_WORDS[found.stage], dot=colours.stage(found.stage))


def short(name: str) -> str:
    """Return a name as it is shown, never empty and never a whole line."""
    cut = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return cut.strip() or "(blank)"


def question(found: NamedStage) -> str:
    """Return what is asked about a name, in Markdown."""
    epochs = number_of(found.n_epochs, "epoch")
    return f"**{literally(short(found.name))}**, {epochs}"


def why_asked(asked: Sequence[NamedStage], is_certain: bool) -> str:
    """Say why the reader is asked about names."""
    if all(is_bare_number(found.name) for found in asked):
        if is_certain:
            return "Programs number stages in different ways. Change what is not right."
        return "Say what each number means: programs number stages in different ways."
    return "Say what each name means. Nothing is compared before."


def too_many(n_names: int) -> str:
    """Say why no choice is offered for so many names."""
    return (
        f"{n_names:,} names in the file are no stages that are known, too many for a "
        "choice here. Check that it is a scoring of sleep."
    )
