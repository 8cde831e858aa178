"""`compare`: how far two scorings of one night agree, or two scorers over studies."""

import argparse
import sys
from pathlib import Path

from cmt.commands.terminal import say
from cmt.errors import CmtError


def add_compare(subparsers: argparse._SubParsersAction) -> None:
    """Add ``compare A B``, of two files or two folders, and ``compare --pairs``."""
    parser = subparsers.add_parser(
        "compare",
        help="how far two scorings of one night agree, or two scorers over studies",
        description="Agreement of two scorings, each in any form that is read: "
        "Cohen's κ, accuracy, F1 by stage, and the confusion matrix, with A in rows. "
        "Of a hypnogram's CSV the final stages are taken. Of two folders, files of one "
        "name are paired: agreement over all, and bias and limits of agreement "
        "(Bland–Altman) of TST, SOL and WASO, computed by YASA.",
    )
    for name in ("a", "b"):
        parser.add_argument(f"{name}", type=Path, metavar=name.upper(), nargs="?")
    parser.add_argument(
        "--pairs", type=Path, metavar="LIST.csv", help="two files a row, A's and B's"
    )
    for name in ("a", "b"):
        parser.add_argument(
            f"--mapping-{name}",
            metavar="4=R,5=?|FILE",
            help=f"what names of {name.upper()} mean, or a CSV or JSON file that says",
        )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument(
        "--html", type=Path, metavar="OUT.html", help="of studies: the plots"
    )
    parser.set_defaults(run=_compare)


def _compare(options: argparse.Namespace) -> int:
    options.both = [path for path in (options.a, options.b) if path is not None]
    folders = [path for path in options.both if path.is_dir()]
    if len(options.both) != (0 if options.pairs else 2) or len(folders) == 1:
        raise CmtError(
            "Name two scorings, or two folders of them, or a list with --pairs."
        )
    mapped = options.mapping_a or options.mapping_b
    if not (options.pairs or folders):
        if options.html:
            raise CmtError("--html draws studies. Name two folders, or use --pairs.")
        return _compare_two(options)
    if mapped:
        raise CmtError("--mapping-a and --mapping-b are for two scorings, not folders.")
    from cmt.commands.hypnogram.compare_studies import compare_studies

    return compare_studies(options)


def _compare_two(options: argparse.Namespace) -> int:
    from cmt.export.comparison import (
        comparison_json,
        comparison_text,
        comparison_values,
    )
    from cmt.scoring import read_mapping
    from cmt.scoring.side_by_side import open_side_by_side

    mappings = [
        read_mapping(text) if text else None
        for text in (options.mapping_a, options.mapping_b)
    ]
    pair = open_side_by_side(options.both, mappings)
    named = {"A": options.a, "B": options.b}
    for (name, path), scoring in zip(named.items(), pair.scorings, strict=True):
        say(f"{name} {path}: {scoring.format}.")
        for note in scoring.notes:
            say(f"  {note}")
    for note in pair.notes:
        say(note)
    values = comparison_values(*pair.stages, pair.describe())
    as_text = comparison_json if options.json else comparison_text
    sys.stdout.write(as_text(values))
    return 0
