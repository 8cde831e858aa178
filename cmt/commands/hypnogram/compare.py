"""`compare`: how far two scorings of one night agree, whoever scored them."""

import argparse
import sys
from pathlib import Path

from cmt.commands.terminal import say


def add_compare(subparsers: argparse._SubParsersAction) -> None:
    """Add ``compare A B``."""
    parser = subparsers.add_parser(
        "compare",
        help="how far two scorings of one night agree",
        description="Agreement of two scorings, each in any form that is read: "
        "Cohen's κ, accuracy, F1 by stage, and the confusion matrix, with A in rows. "
        "Of a hypnogram's CSV the final stages are taken.",
    )
    for name in ("a", "b"):
        parser.add_argument(f"{name}", type=Path, metavar=name.upper())
    for name in ("a", "b"):
        parser.add_argument(
            f"--mapping-{name}",
            metavar="4=R,5=?|FILE",
            help=f"what names of {name.upper()} mean, or a CSV or JSON file that says",
        )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=_compare)


def _compare(options: argparse.Namespace) -> int:
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
    pair = open_side_by_side((options.a, options.b), mappings)
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
