"""What `python -m cmt prepare` and `train` do: each calls the library once."""

import argparse
import sys
from pathlib import Path

from cmt.training.preparing_commands import (
    add_prepare_folder,
    add_prepare_sleep_edf,
)
from cmt.training.twin_commands import (
    BANDS,
    add_prepare_clinic,
    add_prepare_teacher,
    add_prepare_twins,
)


def add_prepare(subparsers: argparse._SubParsersAction) -> None:
    """Add ``prepare`` and everything that can be prepared."""
    parser = subparsers.add_parser(
        "prepare",
        help="prepare nights to train on",
        description="Write nights, filtered, scaled and cut as a network takes them.",
    )
    kinds = parser.add_subparsers(metavar="KIND", required=True)
    add_prepare_sleep_edf(kinds)
    add_prepare_folder(kinds)
    add_prepare_twins(kinds)
    add_prepare_clinic(kinds)
    add_prepare_teacher(kinds)
    demo = kinds.add_parser(
        "demo",
        help="what the simulated demo night is drawn from",
        description="Write statistics, a few kB, that the demo night is drawn from.",
    )
    demo.add_argument("--bands", type=Path, required=True, help=BANDS)
    demo.add_argument("--out", type=Path, required=True, metavar="FILE.json")
    demo.set_defaults(run=_prepare_demo)


def add_train(subparsers: argparse._SubParsersAction) -> None:
    """Add ``train --data DIR --out results/NAME``."""
    parser = subparsers.add_parser(
        "train",
        help="train a network on prepared nights",
        description="Train a network; run it again to go on after an interruption. "
        "Start it with torchrun to use several GPUs or machines.",
    )
    parser.add_argument("--data", type=Path, nargs="+", required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="results/NAME")
    _add_network(parser)
    _add_people(parser)
    _add_recipe(parser)
    parser.add_argument("--device", choices=("cuda", "mps", "cpu"))
    parser.add_argument(
        "--tensorboard", action="store_true", help="logs in results/NAME/tensorboard"
    )
    parser.set_defaults(run=_train)


def _add_network(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the network")
    group.add_argument(
        "--model",
        choices=("epoch", "sequence"),
        help="stages one epoch alone, or 15 together; sequence if absent",
    )
    group.add_argument(
        "--form",
        choices=("paper", "shared"),
        help="of a sequence: 15 encoders as published, or one for all; shared if "
        "absent",
    )
    published = "as published if absent"
    # Not --d: torchrun would take it for an option of its own, cut short.
    group.add_argument("--width", type=int, help=f"of tokens; {published}")
    group.add_argument(
        "--feed-forward", type=int, help=f"width of feed-forward blocks; {published}"
    )
    group.add_argument(
        "--init",
        type=Path,
        metavar="FILE",
        help="go on from a trained model, whose shape it takes: fine-tuning",
    )


def _add_people(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("whose nights")
    fold = {"type": int, "nargs": "+", "metavar": "FOLD"}
    group.add_argument("--train-folds", **fold, help="to train on")
    group.add_argument(
        "--val-folds", **fold, help="to choose the checkpoint and fit the confidence"
    )
    group.add_argument(
        "--development",
        type=Path,
        nargs=2,
        metavar=("EDF", "CSV"),
        help="without folds: a scored recording that does what --val-folds do",
    )


def _add_recipe(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the recipe")
    group.add_argument(
        "--recipe",
        choices=("paper", "twins", "fine-tuning"),
        help="the published one with folds, the bundled model's without, small steps "
        "with --init",
    )
    by_recipe = "the recipe's if absent"
    group.add_argument("--passes", type=int, help=f"over the data; {by_recipe}")
    group.add_argument("--batch", type=int, help=f"windows in a step; {by_recipe}")
    group.add_argument("--learning-rate", type=float, help=by_recipe)
    group.add_argument(
        "--teacher-share",
        type=float,
        help=f"of the target, where nights were taught; {by_recipe}",
    )
    group.add_argument(
        "--stage-weights",
        type=float,
        nargs=5,
        metavar=("W", "N1", "N2", "N3", "R"),
        help=f"of their epochs in the loss; {by_recipe}",
    )
    group.add_argument(
        "--precision",
        choices=("bfloat16", "float32"),
        help=f"bfloat16 on CUDA, elsewhere {by_recipe}",
    )
    group.add_argument("--seed", type=int, default=0, help="0 if absent")


def _prepare_demo(options: argparse.Namespace) -> int:
    from cmt.training.demo_statistics import write_demo_statistics

    write_demo_statistics(options.bands, options.out)
    return 0


def _train(options: argparse.Namespace) -> int:
    from cmt.model.model_file import load_checkpoint
    from cmt.training.choice import chosen_config, chosen_material, chosen_network
    from cmt.training.measured import how_chosen
    from cmt.training.processes import joined
    from cmt.training.run import Training, train_run

    init = load_checkpoint(options.init) if options.init else None
    with joined(options.device) as process:
        config = chosen_config(options, process)
        network = chosen_network(options, config, init)
        material = chosen_material(options, config)
        training = Training(network, config, init)
        best = train_run(training, material, options.out, process, options.tensorboard)
    if process.leads:
        print(f"{best}: {how_chosen(best)}", file=sys.stderr)
    return 0
