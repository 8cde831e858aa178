"""`combine`: a network for waveforms and a spectral stream, in one model file."""

import argparse
from pathlib import Path

from cmt.commands.terminal import say
from cmt.whole_files import refuse_unwritable


def add_combine(subparsers: argparse._SubParsersAction) -> None:
    """Add ``combine --waveform FILE --spectral FILE -o FILE``."""
    parser = subparsers.add_parser(
        "combine",
        help="put a network and a spectral stream into one model",
        description="Write a model of two streams, whose log probabilities add. Its "
        "calibration is fitted on a scored recording.",
    )
    parser.add_argument(
        "--waveform", type=Path, required=True, metavar="FILE", help="a model file"
    )
    parser.add_argument(
        "--spectral",
        type=Path,
        required=True,
        nargs="+",
        metavar="FILE",
        help="what “train --model spectral” wrote; several seeds make one stream",
    )
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--validation-recording",
        type=Path,
        nargs=2,
        metavar=("EDF", "CSV"),
        required=True,
        help="a scored recording, to fit the calibration on",
    )
    parser.set_defaults(run=_combine)


def _combine(options: argparse.Namespace) -> int:
    from cmt.training.combine import combine

    refuse_unwritable(options.out)
    calibration = combine(
        options.waveform, options.spectral, options.out, options.validation_recording
    )
    say(f"{options.out}: two streams, temperature {calibration.temperature:g}.")
    return 0
