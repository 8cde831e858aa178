"""`prepare twins`, `mixed-nights`, `soft-targets`, `demo`: for the bundled model."""

import argparse
from pathlib import Path

from cmt.commands.arguments import BANDS_HELP, TABLE_HELP, whole_number
from cmt.commands.terminal import progress_bar

_WAVEFORMS = (
    "recorded epochs of W and N3, "
    f"{TABLE_HELP.format('preparation/partial_recordings')}"
)


def add_prepare_twins(kinds: argparse._SubParsersAction) -> None:
    """Add ``prepare twins --bands FILE --out DIR``."""
    twins = kinds.add_parser(
        "twins",
        help="twin nights: simulated signals with real stages and band powers",
        description="Write twin nights, and partial recordings beside them if given.",
    )
    twins.add_argument("--bands", type=Path, required=True, help=BANDS_HELP)
    twins.add_argument(
        "--moments",
        type=Path,
        help="an .npz file of amplitudes and shapes, to compare the twins with",
    )
    twins.add_argument("--waveforms", type=Path, metavar="FILE", help=_WAVEFORMS)
    twins.add_argument(
        "--nights", type=whole_number(1), help="only so many; all if absent"
    )
    _add_out(twins)
    twins.set_defaults(run=_prepare_twins)


def add_prepare_mixed_nights(kinds: argparse._SubParsersAction) -> None:
    """Add ``prepare mixed-nights --bands FILE --waveforms FILE --out DIR``."""
    mixed = kinds.add_parser(
        "mixed-nights",
        aliases=["clinic"],
        help="nights of recorded wakefulness and N3, and of twins elsewhere",
        description="Write nights in which some epochs are recorded, others simulated.",
    )
    mixed.add_argument("--bands", type=Path, required=True, help=BANDS_HELP)
    mixed.add_argument(
        "--waveforms", type=Path, required=True, metavar="FILE", help=_WAVEFORMS
    )
    mixed.add_argument(
        "--copies",
        type=whole_number(1),
        default=2,
        help="nights of each person; 2 if absent",
    )
    _add_out(mixed)
    mixed.set_defaults(run=_prepare_mixed_nights)


def add_prepare_soft_targets(kinds: argparse._SubParsersAction) -> None:
    """Add ``prepare soft-targets --data DIR``."""
    targets = kinds.add_parser(
        "soft-targets",
        aliases=["teacher"],
        help="another stager's probabilities for twin and mixed nights, for "
        "distillation",
        description="Stage prepared nights with YASA (pip install yasa), with the "
        "bundled model's spectral stream or with both, and keep the probabilities "
        "beside them.",
    )
    targets.add_argument("--data", type=Path, required=True, metavar="DIR")
    targets.add_argument(
        "--by",
        nargs="+",
        choices=("yasa", "spectral"),
        default=["yasa"],
        help="of two, the mean of their log probabilities; yasa if absent",
    )
    targets.set_defaults(run=_prepare_soft_targets)


def add_prepare_demo(kinds: argparse._SubParsersAction) -> None:
    """Add ``prepare demo --bands FILE --out FILE.json``."""
    demo = kinds.add_parser(
        "demo",
        help="what the simulated demo night is drawn from",
        description="Write statistics, a few kB, that the demo night is drawn from.",
    )
    demo.add_argument("--bands", type=Path, required=True, help=BANDS_HELP)
    demo.add_argument("--out", type=Path, required=True, metavar="FILE.json")
    demo.set_defaults(run=_prepare_demo)


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=whole_number(0), default=0, help="0 if absent")


def _prepare_twins(options: argparse.Namespace) -> int:
    from cmt.epochs import DEFAULT_PREPROCESSING as PREPROCESSING
    from cmt.training.data.settings import note_settings
    from cmt.training.preparation.partial_recordings import (
        prepare_partial_recordings,
        read_partial_recordings,
    )
    from cmt.training.preparation.twins import prepare_twins
    from cmt.training.preparation.waveform_shapes import compare_shapes

    out, seed = options.out, options.seed
    note_settings(out, "twins", PREPROCESSING)
    with progress_bar() as progress:
        prepare_twins(options.bands, out, PREPROCESSING, options.nights, seed, progress)
        if options.waveforms:
            people = list(read_partial_recordings(options.waveforms, PREPROCESSING))
            prepare_partial_recordings(people, out, PREPROCESSING, progress)
    if options.moments:
        compare_shapes(out, options.moments)
    return 0


def _prepare_mixed_nights(options: argparse.Namespace) -> int:
    from cmt.epochs import DEFAULT_PREPROCESSING as PREPROCESSING
    from cmt.training.data.settings import note_settings
    from cmt.training.preparation.mixed_nights import prepare_mixed_nights
    from cmt.training.preparation.partial_recordings import (
        prepare_partial_recordings,
        read_partial_recordings,
    )

    note_settings(options.out, "mixed nights", PREPROCESSING)
    people = list(read_partial_recordings(options.waveforms, PREPROCESSING))
    copies = (options.copies, options.seed)
    with progress_bar() as progress:
        prepare_mixed_nights(
            people, options.bands, options.out, PREPROCESSING, *copies, progress
        )
        prepare_partial_recordings(people, options.out, PREPROCESSING, progress)
    return 0


def _prepare_soft_targets(options: argparse.Namespace) -> int:
    from cmt.training.preparation.soft_targets import write_soft_targets

    with progress_bar() as progress:
        write_soft_targets(options.data, options.by, progress)
    return 0


def _prepare_demo(options: argparse.Namespace) -> int:
    from cmt.training.preparation.demo_statistics import write_demo_statistics

    write_demo_statistics(options.bands, options.out)
    return 0
