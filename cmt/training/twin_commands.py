"""What `prepare twins`, `clinic` and `teacher` do: the bundled model's nights."""

import argparse
from pathlib import Path

_TABLE = "an .npz file; its arrays are listed in cmt/training/{}.py"
BANDS = _TABLE.format("twins")
_WAVEFORMS = f"measured epochs of W and N3, {_TABLE.format('real_epochs')}"


def add_prepare_twins(kinds: argparse._SubParsersAction) -> None:
    """Add ``prepare twins --bands FILE --out DIR``."""
    twins = kinds.add_parser(
        "twins",
        help="twin nights: invented signals with real stages and band powers",
        description="Write twin nights, and measured epochs beside them if given.",
    )
    twins.add_argument("--bands", type=Path, required=True, help=BANDS)
    twins.add_argument(
        "--moments",
        type=Path,
        help="an .npz file of amplitudes and shapes, to compare the twins with",
    )
    twins.add_argument("--waveforms", type=Path, metavar="FILE", help=_WAVEFORMS)
    twins.add_argument("--nights", type=int, help="only so many; all if absent")
    _add_out(twins)
    twins.set_defaults(run=_prepare_twins)


def add_prepare_clinic(kinds: argparse._SubParsersAction) -> None:
    """Add ``prepare clinic --bands FILE --waveforms FILE --out DIR``."""
    clinic = kinds.add_parser(
        "clinic",
        help="nights of a sleep clinic: measured wakefulness and N3, twins elsewhere",
        description="Write nights in which some epochs are measured, others invented.",
    )
    clinic.add_argument("--bands", type=Path, required=True, help=BANDS)
    clinic.add_argument(
        "--waveforms", type=Path, required=True, metavar="FILE", help=_WAVEFORMS
    )
    clinic.add_argument(
        "--copies", type=int, default=2, help="nights of each person; 2 if absent"
    )
    _add_out(clinic)
    clinic.set_defaults(run=_prepare_clinic)


def add_prepare_teacher(kinds: argparse._SubParsersAction) -> None:
    """Add ``prepare teacher --data DIR``."""
    teacher = kinds.add_parser(
        "teacher",
        help="what YASA says of twin and clinic nights, for training to heed",
        description="Stage prepared nights with YASA (pip install yasa), and keep its "
        "probabilities beside them.",
    )
    teacher.add_argument("--data", type=Path, required=True, metavar="DIR")
    teacher.set_defaults(run=_prepare_teacher)


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=0, help="0 if absent")


def _prepare_twins(options: argparse.Namespace) -> int:
    from cmt.epochs import Preprocessing
    from cmt.training.prepare import note_settings
    from cmt.training.real_epochs import prepare_real, read_measured
    from cmt.training.shape import compare_shapes
    from cmt.training.twins import prepare_twins

    preprocessing = Preprocessing()
    note_settings(options.out, "twins", preprocessing)
    prepare_twins(
        options.bands, options.out, preprocessing, options.nights, options.seed
    )
    if options.waveforms:
        people = read_measured(options.waveforms, preprocessing)
        prepare_real(people, options.out, preprocessing)
    if options.moments:
        compare_shapes(options.out, options.moments)
    return 0


def _prepare_clinic(options: argparse.Namespace) -> int:
    from cmt.epochs import Preprocessing
    from cmt.training.clinic import prepare_clinic
    from cmt.training.prepare import note_settings
    from cmt.training.real_epochs import prepare_real, read_measured

    preprocessing = Preprocessing()
    note_settings(options.out, "clinic", preprocessing)
    people = list(read_measured(options.waveforms, preprocessing))
    out, copies, seed = options.out, options.copies, options.seed
    prepare_clinic(people, options.bands, out, preprocessing, copies, seed)
    prepare_real(people, out, preprocessing)
    return 0


def _prepare_teacher(options: argparse.Namespace) -> int:
    from cmt.training.teacher import teach

    teach(options.data)
    return 0
