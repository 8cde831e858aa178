"""What `prepare sleep-edf`, `prepare folder` and `evaluate` do on the command line."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.errors import CmtError
from cmt.plurals import number_of

if TYPE_CHECKING:
    from cmt.epochs import Preprocessing
    from cmt.training.evaluate import ModelEvaluation
    from cmt.training.prepare import Preparation

    Draw = Callable[[ModelEvaluation, Path, str | None], None]

_FILTERS = ("paper", "bundled")


def add_prepare_sleep_edf(subparsers: argparse._SubParsersAction) -> None:
    """Add ``sleep-edf --out DIR`` to ``prepare``."""
    parser = subparsers.add_parser(
        "sleep-edf",
        help="Sleep-EDF as published: 153 nights of 78 people",
        description="Prepare Sleep-EDF (sleep-cassette) with the crop, exclusions and "
        "folds of the paper, and compare the counts with the published ones. Run it "
        "again to go on after an interruption.",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="where the data set lies; fetched from PhysioNet (8 GB) if absent",
    )
    parser.add_argument(
        "--whole",
        action="store_true",
        help="the uncropped recordings too (5 GB more), to evaluate on the whole day",
    )
    _add_filter(parser, "paper")
    parser.set_defaults(run=_prepare_sleep_edf)


def add_prepare_folder(subparsers: argparse._SubParsersAction) -> None:
    """Add ``folder RECORDINGS --out DIR`` to ``prepare``."""
    parser = subparsers.add_parser(
        "folder",
        help="any folder of recordings with scorings beside them",
        description="Prepare EDF and BDF recordings, each with its scoring beside it "
        "under the same name: EDF+ annotations, NSRR or Profusion XML, Luna .annot, "
        "CSV, TSV, or text with one stage a line.",
    )
    parser.add_argument("recordings", type=Path, metavar="RECORDINGS")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--eeg", metavar="NAME|A-B", help="chosen by name if absent")
    parser.add_argument("--eog", metavar="NAME|A-B|none", help="likewise")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--person-pattern",
        metavar="REGEX",
        help="its first group finds the person in a file's name; "
        "without it every file is another person",
    )
    whose.add_argument(
        "--people",
        type=Path,
        metavar="CSV",
        help="a table with the columns file and person",
    )
    _add_filter(parser, "bundled")
    parser.set_defaults(run=_prepare_folder)


def add_evaluate(subparsers: argparse._SubParsersAction, draw: "Draw") -> None:
    """Add ``evaluate --run results/NAME --data DIR --folds 4``.

    ``draw`` writes the figures of an evaluation as HTML, and as pictures if wanted.
    """
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
    parser.add_argument("--device", choices=("cuda", "mps", "cpu"))
    parser.set_defaults(run=partial(_evaluate, draw))


def _add_filter(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--filter",
        choices=_FILTERS,
        default=default,
        help=f"0.2 to 40 Hz (paper), or as the bundled model's; {default} if absent",
    )


def _preprocessing(name: str) -> "Preprocessing":
    from cmt.epochs import Preprocessing
    from cmt.training.sleep_edf import PAPER_FILTER

    return PAPER_FILTER if name == "paper" else Preprocessing()


def _prepare_sleep_edf(options: argparse.Namespace) -> int:
    from cmt.training.sleep_edf import prepare_sleep_edf

    filters = _preprocessing(options.filter)
    return _told(
        prepare_sleep_edf(options.out, options.folder, filters, options.whole),
        options.out,
    )


def _prepare_folder(options: argparse.Namespace) -> int:
    from cmt.training.folder import Choices, prepare_folder
    from cmt.training.folder_files import read_people

    people = read_people(options.people) if options.people else {}
    choices = Choices(options.eeg, options.eog, options.person_pattern, people)
    filters = _preprocessing(options.filter)
    return _told(
        prepare_folder(options.recordings, options.out, choices, filters), options.out
    )


def _told(done: "Preparation", out: Path) -> int:
    """Tell what came of preparing; 2 when something is not as it should be."""
    _write(f"{out}: {number_of(done.n_nights, 'night')}, {done.n_made} new.")
    for sentence in (*done.notes, *done.problems):
        _write(f"  {sentence}")
    return 2 if done.problems else 0


def _evaluate(draw: "Draw", options: argparse.Namespace) -> int:
    from cmt.model.staging_model import load_model
    from cmt.training.evaluate import evaluate
    from cmt.training.evaluation_report import evaluation_json, evaluation_table

    model = load_model(chosen_model(options), options.device)
    evaluation = evaluate(model, options.data, options.folds)
    sys.stdout.write(evaluation_table(evaluation))
    target = options.json or (options.result or Path()) / "evaluation.json"
    target.write_bytes(evaluation_json(evaluation))
    page = target.with_suffix(".html")
    _write(f"{target}, {page.name}")
    draw(evaluation, page, options.picture)
    return 0


def add_model_choice(parser: argparse.ArgumentParser) -> None:
    """Add which model: a training run's, a file, or the bundled one."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--run", dest="result", type=Path, metavar="results/NAME")
    which.add_argument("--model", type=Path, help="a model file; the bundled if absent")


def chosen_model(options: argparse.Namespace) -> Path | None:
    """Return the model file that `add_model_choice` was given, if any."""
    return _model_of_run(options.result) if options.result else options.model


def _model_of_run(run: Path) -> Path:
    """Return the one model file of a training run."""
    models = sorted(run.glob("*.safetensors"))
    if len(models) != 1:
        found = ", ".join(path.name for path in models) or "none"
        raise CmtError(
            f"{run} should hold one model file (.safetensors), and holds {found}. "
            "Name the file with --model."
        )
    return models[0]


def _write(text: str) -> None:
    """Results for the reader go to stderr: stdout is for data."""
    sys.stderr.write(f"{text}\n")
