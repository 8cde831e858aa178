"""`evaluate`: a model's stages compared with experts', on people it has not seen."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.commands.arguments import BANDS_HELP, add_device, model_of_run, options_given
from cmt.commands.terminal import progress_bar, say
from cmt.errors import CmtError
from cmt.whole_files import refuse_unwritable, write_whole

if TYPE_CHECKING:
    from cmt.training.evaluate import ModelEvaluation

_OF_NETWORKS = ("folds", "picture", "device")


def add_evaluate(subparsers: argparse._SubParsersAction) -> None:
    """Add ``evaluate --run results/NAME --data DIR --folds 4``, and ``--bands``."""
    parser = subparsers.add_parser(
        "evaluate",
        help="compare a model's stages with experts'",
        description="Stage the nights of some folds and compare with their experts: "
        "accuracy, κ, F1, sensitivity, specificity and G-mean, pooled and by night, "
        "as a table, JSON and figures.",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--run",
        dest="runs",
        type=Path,
        nargs="+",
        metavar="results/NAME",
        help="with --bands several, each tested on the folds that it has not seen",
    )
    which.add_argument("--model", type=Path, help="a model file; the bundled if absent")
    data = parser.add_mutually_exclusive_group(required=True)
    data.add_argument("--data", type=Path, metavar="DIR", help="prepared nights")
    data.add_argument(
        "--bands", type=Path, help=f"tests spectral streams alone: {BANDS_HELP}"
    )
    parser.add_argument("--folds", type=int, nargs="+", metavar="FOLD")
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="where the numbers go, the figures beside them; evaluation.json in the "
        "run's folder, or here, if absent; with --bands spectral.json",
    )
    parser.add_argument("--picture", choices=("png", "svg"), help="beside the HTML")
    add_device(parser)
    parser.set_defaults(run=_evaluate)


def _evaluate(options: argparse.Namespace) -> int:
    if options.bands:
        return _evaluate_spectral(options)
    if not options.folds or len(options.runs or ()) > 1:
        raise CmtError(
            "On prepared nights one model is tested: name its folds with --folds, and "
            "at most one --run."
        )
    return _evaluate_model(options)


def _evaluate_spectral(options: argparse.Namespace) -> int:
    from cmt.training.spectral.evaluate import evaluate_spectral
    from cmt.training.spectral.report import (
        spectral_json,
        spectral_table,
        spectral_values,
    )

    if not options.runs:
        raise CmtError(
            "Name with --run the training runs whose spectral streams are to be tested."
        )
    given = options_given(options, _OF_NETWORKS)
    if given:
        raise CmtError(
            "Spectral streams are tested on the folds that they have not seen, as a "
            f"table and JSON: leave {given} away."
        )
    target = options.json or Path("spectral.json")
    refuse_unwritable(target)
    models = [model_of_run(run) for run in options.runs]
    with progress_bar() as progress:
        evaluation = evaluate_spectral(models, options.bands, progress)
    values = spectral_values(evaluation)
    sys.stdout.write(spectral_table(evaluation, values))
    write_whole(target, spectral_json(values))
    say(f"{target}")
    return 0


def _evaluate_model(options: argparse.Namespace) -> int:
    from cmt.model.staging_model import load_model
    from cmt.training.evaluate import evaluate
    from cmt.training.evaluation_report import evaluation_json, evaluation_table

    run = options.runs[0] if options.runs else None
    target = options.json or (run or Path()) / "evaluation.json"
    refuse_unwritable(target)
    model = load_model(model_of_run(run) if run else options.model, options.device)
    with progress_bar() as progress:
        evaluation = evaluate(model, options.data, options.folds, progress)
    sys.stdout.write(evaluation_table(evaluation))
    write_whole(target, evaluation_json(evaluation))
    page = target.with_suffix(".html")
    say(f"{target}, {page.name}")
    _draw(evaluation, page, options.picture)
    return 0


def _draw(evaluation: "ModelEvaluation", page: Path, picture: str | None) -> None:
    from cmt.evaluation.nights_report import by_night
    from cmt.training.evaluation_report import TITLES, counted
    from dashboard.report.evaluation import EvaluatedNights, write_evaluation

    agreements = [
        EvaluatedNights(
            name, TITLES[name], found.pooled.confusion, found.pooled.f1, by_night(found)
        )
        for name, found in counted(evaluation).items()
    ]
    write_evaluation(page, evaluation.model, agreements, picture)
