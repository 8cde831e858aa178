"""What `python -m cmt prepare` and `train` do: each calls the library once."""

import argparse
from pathlib import Path

from cmt.training.preparing_commands import (
    add_prepare_folder,
    add_prepare_sleep_edf,
)


def add_prepare(subparsers: argparse._SubParsersAction) -> None:
    """Add ``prepare twins``, ``prepare sleep-edf`` and ``prepare folder``."""
    parser = subparsers.add_parser(
        "prepare",
        help="prepare nights to train on",
        description="Write nights, filtered, scaled and cut as a network takes them.",
    )
    kinds = parser.add_subparsers(metavar="KIND", required=True)
    add_prepare_sleep_edf(kinds)
    add_prepare_folder(kinds)
    twins = kinds.add_parser(
        "twins",
        help="twin nights: invented signals with real stages and band powers",
        description="Write twin nights, and measured epochs beside them if given.",
    )
    tables = "an .npz file; its arrays are listed in cmt/training/{}.py"
    twins.add_argument("--bands", type=Path, required=True, help=tables.format("twins"))
    twins.add_argument(
        "--moments",
        type=Path,
        help="an .npz file of amplitudes and shapes, to compare the twins with",
    )
    twins.add_argument(
        "--waveforms",
        type=Path,
        metavar="FILE",
        help=f"measured epochs of W and N3, {tables.format('real_epochs')}",
    )
    twins.add_argument("--out", type=Path, required=True, metavar="DIR")
    twins.add_argument("--nights", type=int, help="only so many; all if absent")
    twins.add_argument("--seed", type=int, default=0, help="0 if absent")
    twins.set_defaults(run=_prepare_twins)


def add_train(subparsers: argparse._SubParsersAction) -> None:
    """Add ``train --data DIR --out results/NAME``."""
    parser = subparsers.add_parser(
        "train",
        help="train a network on prepared nights",
        description="Train a network; run it again to go on after an interruption.",
    )
    parser.add_argument("--data", type=Path, nargs="+", required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="results/NAME")
    parser.add_argument("--passes", type=int, default=8, help="over the data; 8")
    parser.add_argument("--seed", type=int, default=0, help="0 if absent")
    parser.add_argument(
        "--development",
        type=Path,
        nargs=2,
        metavar=("EDF", "CSV"),
        help="a scored recording that chooses the checkpoint and fits the confidence",
    )
    parser.set_defaults(run=_train)


def _prepare_twins(options: argparse.Namespace) -> int:
    from cmt.epochs import Preprocessing
    from cmt.training.real_epochs import prepare_real
    from cmt.training.shape import compare_shapes
    from cmt.training.twins import prepare_twins

    prepare_twins(
        options.bands, options.out, Preprocessing(), options.nights, options.seed
    )
    if options.waveforms:
        prepare_real(options.waveforms, options.out, Preprocessing())
    if options.moments:
        compare_shapes(options.out, options.moments)
    return 0


def _train(options: argparse.Namespace) -> int:
    from cmt.nets.config import NetConfig
    from cmt.training.config import TrainConfig
    from cmt.training.run import train_run

    train_run(
        options.data,
        options.out,
        NetConfig(),
        TrainConfig(passes=options.passes, seed=options.seed),
        options.development,
    )
    return 0
