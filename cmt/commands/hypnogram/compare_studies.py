"""`compare` over two folders, or a list of pairs: two scorers over studies."""

import argparse
import csv
import sys
from collections.abc import Callable
from pathlib import Path

from cmt.batch import Batch, surface
from cmt.commands.terminal import say
from cmt.errors import CmtError
from cmt.plurals import number_of

Pairs = list[tuple[Path, Path]]

# `stage` writes them beside the hypnograms.
_NO_SCORING = ".summary.json"


def compare_studies(options: argparse.Namespace) -> int:
    """Compare all pairs; what is wrong with one stops no other, and makes it 2."""
    from cmt.second_opinion import StudyPair, over_studies
    from cmt.second_opinion.studies import studies_json, studies_text, studies_values

    pairs = read_pairs(options.pairs) if options.pairs else same_names(*options.both)
    batch, studies = Batch(), []
    for one, other in pairs:
        with batch.trying(f"{one.name} and {other.name}") as attempt:
            studies.append(StudyPair(*_read(one, other)))
        if attempt.problem:
            say(attempt.problem)
    say(f"{len(studies):,} of {number_of(len(pairs), 'pair')} compared.")
    surface(batch.bugs)
    if not studies:
        raise CmtError("No pair could be compared. See above for each.")
    found = over_studies(studies)
    values = studies_values(found)
    if options.html:
        from dashboard.report.agreement import write_agreement

        write_agreement(options.html, found)
    written: Callable[[dict], str] = studies_json if options.json else studies_text
    sys.stdout.write(written(values))
    return 2 if batch.problems else 0


def _read(one: Path, other: Path) -> tuple:
    """Return both scorings side by side, and say how they were read."""
    from cmt.scoring.side_by_side import open_side_by_side

    found = open_side_by_side((one, other))
    say(f"{one.name} and {other.name}:")
    notes = (note for scoring in found.scorings for note in scoring.notes)
    for note in (*notes, *found.notes):
        say(f"  {note}")
    return found.stages


def same_names(first: Path, second: Path) -> Pairs:
    """Pair the files of two folders that have one name, whatever their endings are.

    Raises
    ------
    CmtError
        None has, or a folder has one name twice.
    """
    one, other = _by_name(first), _by_name(second)
    for name in sorted(one.keys() ^ other.keys()):
        say(f"{(one.get(name) or other[name]).name}: only in one of the folders.")
    names = sorted(one.keys() & other.keys())
    if not names:
        raise CmtError(
            f"No file of {first.name} has the name of one of {second.name}, endings "
            "left away. Name both scorings of a study alike, or list them with --pairs."
        )
    return [(one[name], other[name]) for name in names]


def _by_name(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.is_dir() or path.name.startswith("."):
            continue
        if path.name.endswith(_NO_SCORING):
            continue
        if path.stem in found:
            raise CmtError(
                f"{folder.name} has {found[path.stem].name} and {path.name}: which one "
                "is meant? Keep one, or list the pairs with --pairs."
            )
        found[path.stem] = path
    return found


def read_pairs(listed: Path) -> Pairs:
    """Read a CSV with two files a row, their places as seen from the CSV's folder.

    Raises
    ------
    CmtError
        It cannot be read, or a row has another number of files.
    """
    try:
        rows = list(csv.reader(listed.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError):
        raise CmtError(
            f"{listed.name} cannot be read. Write a CSV in UTF-8 with two files a row."
        ) from None
    pairs = []
    for number, row in enumerate(rows, start=1):
        names = [cell.strip() for cell in row if cell.strip()]
        if len(names) not in (0, 2):
            raise CmtError(
                f"{listed.name}, row {number}: {number_of(len(names), 'file')}. Write "
                "two files a row, A's and B's."
            )
        if names:
            pairs.append((listed.parent / names[0], listed.parent / names[1]))
    if not pairs:
        raise CmtError(f"{listed.name} lists no pair. Write two files a row.")
    return pairs
