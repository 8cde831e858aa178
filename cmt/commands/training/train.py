"""`train`: a network on prepared nights, or a spectral stream on a table of bands."""

import argparse
from pathlib import Path

from cmt.commands.arguments import BANDS_HELP, DEVICES
from cmt.commands.terminal import progress_bar, say


def add_train(subparsers: argparse._SubParsersAction) -> None:
    """Add ``train --data DIR --out results/NAME``."""
    parser = subparsers.add_parser(
        "train",
        help="train a network on prepared nights",
        description="Train a network or a spectral stream; run it again to go on after "
        "an interruption. With torchrun, several GPUs or machines train a network.",
    )
    data = parser.add_mutually_exclusive_group(required=True)
    data.add_argument("--data", type=Path, nargs="+", metavar="DIR")
    data.add_argument("--bands", type=Path, metavar="FILE", help=BANDS_HELP)
    parser.add_argument("--out", type=Path, required=True, metavar="results/NAME")
    _add_network(parser)
    _add_people(parser)
    _add_recipe(parser)
    parser.add_argument("--device", choices=DEVICES)
    parser.add_argument(
        "--tensorboard", action="store_true", help="logs in results/NAME/tensorboard"
    )
    parser.set_defaults(run=_train)


def _add_network(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the network")
    group.add_argument(
        "--model",
        choices=("epoch", "sequence", "spectral"),
        help="stages one epoch alone, 15 together, or a whole night by its spectra "
        "(with --bands); sequence if absent",
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
        "--val-folds", **fold, help="to choose the checkpoint and fit the calibration"
    )
    recording = {"type": Path, "nargs": 2, "metavar": ("EDF", "CSV")}
    group.add_argument(
        "--validation-recording",
        **recording,
        help="without folds: a scored recording that does what --val-folds do",
    )
    _add_former_name(group, "--development", "validation_recording", **recording)


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
    group.add_argument(
        "--steps", type=int, help="of a spectral stream's members; as bundled if absent"
    )
    group.add_argument(
        "--members", type=int, help="networks of a spectral stream; 3 if absent"
    )
    group.add_argument("--batch", type=int, help=f"windows in a step; {by_recipe}")
    group.add_argument("--learning-rate", type=float, help=by_recipe)
    group.add_argument(
        "--soft-target-share",
        type=float,
        help=f"of the target, where nights have soft targets; {by_recipe}",
    )
    _add_former_name(group, "--teacher-share", "soft_target_share", type=float)
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


def _add_former_name(
    group: argparse._ArgumentGroup, name: str, stands_for: str, **how: object
) -> None:
    """Let an option's name of an earlier version mean what it meant."""
    group.add_argument(
        name, dest=stands_for, default=argparse.SUPPRESS, help=argparse.SUPPRESS, **how
    )


def _train(options: argparse.Namespace) -> int:
    if options.bands or options.model == "spectral":
        return _train_spectral(options)
    return _train_network(options)


def _train_spectral(options: argparse.Namespace) -> int:
    from cmt.commands.training.train_options import chosen_spectral_config
    from cmt.training.fitting.distributed import joined
    from cmt.training.spectral.run import train_spectral

    config = chosen_spectral_config(options)
    with joined(options.device) as process:
        if not process.leads:
            return 0  # One process trains it, and the others wait.
        with progress_bar() as progress:
            where = (options.train_folds, process.device, progress)
            model = train_spectral(options.bands, options.out, config, *where)
    say(f"{model}: a spectral stream. “evaluate --bands” tests it on people left out.")
    return 0


def _train_network(options: argparse.Namespace) -> int:
    from cmt.commands.training.train_options import (
        chosen_config,
        chosen_datasets,
        chosen_network,
    )
    from cmt.model.model_file import load_checkpoint
    from cmt.training.fitting.distributed import joined
    from cmt.training.run import Training, train_run
    from cmt.training.selection.best_checkpoint import how_chosen

    init = load_checkpoint(options.init) if options.init else None
    with joined(options.device) as process:
        config = chosen_config(options, process)
        training = Training(chosen_network(options, config, init), config, init)
        datasets = chosen_datasets(options, config)
        where = (options.out, process, options.tensorboard)
        with progress_bar(is_shown=process.leads) as progress:
            best = train_run(training, datasets, *where, progress)
    if process.leads:
        say(f"{best}: {how_chosen(best)}")
    return 0
