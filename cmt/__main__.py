"""The command line: `python -m cmt --help`."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.commands import add_info, add_signals, add_stage
from cmt.errors import CmtError
from cmt.plurals import number_of
from cmt.training.commands import add_prepare, add_train
from cmt.training.preparing_commands import (
    add_evaluate,
    add_model_choice,
    chosen_model,
)

if TYPE_CHECKING:
    from cmt.training.evaluate import ModelEvaluation

_EPILOG = """examples:
  python -m cmt info night.edf
  python -m cmt stage night.edf -o night.csv
  python -m cmt stage night.edf -o night.csv --eeg C4-M1 --eog none
  python -m cmt stage *.edf -o scored/ --json

Research use only; automated stages must be reviewed by a qualified professional.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 2 after an error that the user can put right."""
    parser = argparse.ArgumentParser(
        prog="python -m cmt",
        description="Stage sleep recordings with a cross-modal transformer.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in (
        add_stage,
        add_info,
        add_prepare,
        add_train,
        add_interpret,
    ):
        add(subparsers)
    add_evaluate(subparsers, _draw_evaluation)
    options = parser.parse_args(arguments)
    try:
        return options.run(options) or 0
    except CmtError as error:
        print(f"{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def add_interpret(subparsers: argparse._SubParsersAction) -> None:
    """Add ``interpret --recording IN.edf --out DIR``."""
    parser = subparsers.add_parser(
        "interpret",
        help="draw why epochs got their stages, as the paper does",
        description="Stage a recording and write the interpretation figures of chosen "
        "epochs: interactive HTML always, PNG or SVG where a Chromium is found.",
    )
    parser.add_argument("--recording", type=Path, required=True, metavar="IN.edf")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--epochs",
        nargs="+",
        default=["all"],
        metavar="EPOCH|FROM-TO|all",
        help="numbered from 1; all if absent",
    )
    parser.add_argument(
        "--view",
        "--measure",
        choices=("attention", "similarity"),
        default="attention",
        help="the network's weights, or the paper's feature similarity",
    )
    parser.add_argument("--picture", choices=("png", "svg"), help="beside the HTML")
    add_model_choice(parser)
    add_signals(parser)
    parser.set_defaults(run=_interpret)


def _interpret(options: argparse.Namespace) -> int:
    from cmt.commands import chosen_epochs
    from cmt.model.staging_model import load_model
    from cmt.recording import read_recording
    from cmt.staging import stage_recording
    from dashboard.figures.interpretation import write_interpretation

    model = load_model(chosen_model(options), options.device)
    recording = read_recording(options.recording, options.eeg, options.eog)
    staging = stage_recording(recording, model)
    epochs = chosen_epochs(options.epochs, len(staging.usable))
    what = (recording, staging, epochs, options.view, options.out)
    write_interpretation(*what, options.picture)
    print(f"{options.out}: {number_of(len(epochs), 'epoch')}", file=sys.stderr)
    return 0


def _draw_evaluation(
    evaluation: "ModelEvaluation", page: Path, picture: str | None
) -> None:
    from cmt.training.evaluation_report import TITLES, by_night, counted
    from dashboard.figures.evaluation import Agreement, write_evaluation

    agreements = [
        Agreement(
            name, TITLES[name], found.pooled.confusion, found.pooled.f1, by_night(found)
        )
        for name, found in counted(evaluation).items()
    ]
    write_evaluation(page, evaluation.model, agreements, picture)


if __name__ == "__main__":
    sys.exit(main())
