"""`convert`: a hypnogram's CSV in the form that another program opens."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from cmt.commands.terminal import say
from cmt.errors import CmtError
from cmt.plurals import number_of
from cmt.scoring.formats.laboratory.edf_annotations import (
    holds_annotations_only,
    is_edf,
)
from cmt.whole_files import refuse_unwritable, write_whole


def add_convert(subparsers: argparse._SubParsersAction) -> None:
    """Add ``convert HYPNOGRAM.csv -o OUT``."""
    from cmt.export.formats import FORMAT_NAMES

    parser = subparsers.add_parser(
        "convert",
        help="write a hypnogram in the form that another program opens",
        description="Convert the CSV of a hypnogram, as its suffix says: .edf, EDF+ "
        "annotations; .tsv, BIDS events, with their .json beside them; .annot, Luna; "
        ".json, YASA; .txt, one stage a line.",
    )
    parser.add_argument("hypnogram", type=Path, metavar="HYPNOGRAM.csv")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="OUT")
    parser.add_argument(
        "--form",
        choices=FORMAT_NAMES,
        help="where the suffix does not say it: edfbrowser, its own list of "
        "annotations, and excel, with semicolons and decimal commas, for a .csv",
    )
    parser.set_defaults(run=_convert)


def _convert(options: argparse.Namespace) -> int:
    from cmt.export.formats import format_of
    from cmt.export.hypnogram_reading import read_hypnogram_csv

    target = options.output
    form = format_of(target, options.form)
    table = read_hypnogram_csv(options.hypnogram)
    files = {target: form.content(table)}
    if form.beside:
        files[target.with_suffix(".json")] = form.beside(())
    _refuse_loss(options.hypnogram, target, files)
    for path, content in files.items():
        write_whole(path, content)
    say(f"{', '.join(map(str, files))}: {number_of(len(table), 'epoch')}.")
    say(f"  {form.title}. {form.about}")
    return 0


def _refuse_loss(hypnogram: Path, target: Path, files: Mapping[Path, bytes]) -> None:
    """Refuse to write over what is no earlier conversion, or where nothing can be."""
    for path, content in files.items():
        refuse_unwritable(path)
        if not path.exists():
            continue
        found = ""
        if path.samefile(hypnogram):
            found = "is the hypnogram itself"
        elif is_edf(path) and not holds_annotations_only(path):
            found = "is a recording"
        elif path != target and path.read_bytes() != content:
            found = f"is another file than the one to go beside {target.name}"
        if found:
            raise CmtError(
                f"{path} {found}, which would be lost. Choose another output."
            )
