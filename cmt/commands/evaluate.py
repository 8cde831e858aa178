"""`evaluate`: a model's stages compared with experts' on prepared nights."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.commands.arguments import add_device, add_model_choice, chosen_model
from cmt.commands.terminal import progress_bar, say
from cmt.whole_files import refuse_unwritable, write_whole

if TYPE_CHECKING:
    from cmt.training.evaluate import ModelEvaluation


def add_evaluate(subparsers: argparse._SubParsersAction) -> None:
    """Add ``evaluate --run results/NAME --data DIR --folds 4``."""
    parser = subparsers.add_parser(
        "evaluate",
        help="compare a model's stages with experts'",
        description="Stage the nights of some folds and compare with their experts: "
        "accuracy, κ, F1, sensitivity, specificity and G-mean, pooled and by night, "
        "as a table, JSON and figures.",
    )
    add_model_choice(parser)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--folds", type=int, nargs="+", required=True, metavar="FOLD")
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="where the numbers go, the figures beside them; evaluation.json in the "
        "run's folder, or here, if absent",
    )
    parser.add_argument("--picture", choices=("png", "svg"), help="beside the HTML")
    add_device(parser)
    parser.set_defaults(run=_evaluate)


def _evaluate(options: argparse.Namespace) -> int:
    from cmt.model.staging_model import load_model
    from cmt.training.evaluate import evaluate
    from cmt.training.evaluation_report import evaluation_json, evaluation_table

    target = options.json or (options.result or Path()) / "evaluation.json"
    refuse_unwritable(target)
    model = load_model(chosen_model(options), options.device)
    with progress_bar() as progress:
        evaluation = evaluate(model, options.data, options.folds, progress)
    sys.stdout.write(evaluation_table(evaluation))
    write_whole(target, evaluation_json(evaluation))
    page = target.with_suffix(".html")
    say(f"{target}, {page.name}")
    _draw(evaluation, page, options.picture)
    return 0


def _draw(evaluation: "ModelEvaluation", page: Path, picture: str | None) -> None:
    from cmt.training.evaluation_report import TITLES, by_night, counted
    from dashboard.report.evaluation import EvaluatedNights, write_evaluation

    agreements = [
        EvaluatedNights(
            name, TITLES[name], found.pooled.confusion, found.pooled.f1, by_night(found)
        )
        for name, found in counted(evaluation).items()
    ]
    write_evaluation(page, evaluation.model, agreements, picture)
