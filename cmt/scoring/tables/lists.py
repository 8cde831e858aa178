"""Reads lists of stages: one a line, or all on one line.

Example, of YASA or Sleep-EDF's text, and of DREAMS, whose numbers stand every 5 s::

    W                      [hypnogram]
    N1                     5
    N2                     5
"""

import re

from cmt.errors import ScoringError
from cmt.plurals import number_of
from cmt.scoring.spans import Counting, Scoring, one_after_the_other
from cmt.scoring.stage_names import is_stage_name
from cmt.scoring.tables.columns import STAGE, as_column
from cmt.scoring.tables.rows import lines_of
from cmt.stages import UNSCORED, UNSCORED_NAME, Stage

_COMMENT = ("#", "%", "//")
# DREAMS Subjects Database, doi 10.5281/zenodo.2650142: one number every 5 s.
_DREAMS = re.compile(r"\[hypnogram.*\]", re.IGNORECASE)
_DREAMS_EPOCH_S = 5.0
_DREAMS_NUMBERS = {
    **{5: Stage.W, 4: Stage.R, 3: Stage.N1, 2: Stage.N2, 1: Stage.N3, 0: Stage.N3},
    **dict.fromkeys((-1, -2, -3), UNSCORED),
}


def read_lines(text: str) -> Scoring:
    """Read a list of stages, the epochs one after the other.

    A blank line amid the stages is an unscored epoch.

    Raises
    ------
    ScoringError
        There are no stages, or blank lines cannot be told from unscored epochs.
    """
    lines = [line.strip() for line in lines_of(text)]
    lines = [line for line in lines if not line.startswith(_COMMENT)]
    n_blank = next((i for i, line in enumerate(lines) if line), len(lines))
    first = lines[n_blank] if n_blank < len(lines) else ""
    if _DREAMS.fullmatch(first):
        names = lines[n_blank + 1 :]
        spans = one_after_the_other(names, _DREAMS_EPOCH_S)
        return Scoring(spans, epoch_s=_DREAMS_EPOCH_S, numbers=_DREAMS_NUMBERS)
    if as_column(first).name in STAGE and not is_stage_name(first):
        names = lines[n_blank + 1 :]
    elif n_blank and first:
        raise ScoringError(
            f"The list begins with {number_of(n_blank, 'blank line')}, which may be "
            "epochs or not. "
            "Remove them, or write ? for each epoch that is not scored."
        )
    else:
        names = _on_one_line(first) if len(lines) == 1 else lines
    return _counted(names)


def _counted(names: list[str]) -> Scoring:
    if not any(names):
        raise ScoringError(
            "There is no sleep stage in the list. Choose the file that the scorer "
            "exported."
        )
    blank = [index for index, name in enumerate(names) if not name]
    if len(names) > 2 and blank == list(range(1, len(names), 2)):
        raise ScoringError(
            "Every second line of the list is blank, so blank lines may be epochs or "
            "not. Remove them, or write ? for each epoch that is not scored."
        )
    spans = one_after_the_other([name or UNSCORED_NAME for name in names])
    return Scoring(spans, counting=Counting(len(names)))


def _on_one_line(line: str) -> list[str]:
    if is_stage_name(line):
        return [line]
    marks = [mark for mark in "\t;," if mark in line]
    cells = line.split(marks[0]) if marks else line.split()
    cells = cells[:-1] if marks and not cells[-1].strip() else cells
    return [cell.strip() for cell in cells]
