"""Options that several commands share."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from cmt.errors import CmtError

DEVICES = ("cuda", "mps", "cpu")
CHANNEL_HELP = "a channel's name, or a difference such as {}; chosen by name if absent"

TABLE_HELP = "an .npz file; its arrays are listed in cmt/training/{}.py"
BANDS_HELP = TABLE_HELP.format("data/bands")


def add_signals(parser: argparse.ArgumentParser) -> None:
    """Add which channels are staged, whether with gaps, and where."""
    add_channels(parser)
    parser.add_argument(
        "--gaps",
        action="store_true",
        help="stage a recording that was interrupted, with ? in its gaps",
    )
    add_device(parser)


def add_channels(parser: argparse.ArgumentParser) -> None:
    """Add which channel is the EEG, and which the EOG."""
    parser.add_argument("--eeg", metavar="NAME|A-B", help=CHANNEL_HELP.format("C4-M1"))
    parser.add_argument(
        "--eog",
        metavar="NAME|A-B|none",
        help=f"{CHANNEL_HELP.format('E1-M2')}; “none” stages the EEG alone",
    )


def add_device(parser: argparse.ArgumentParser) -> None:
    """Add where to compute."""
    parser.add_argument(
        "--device", choices=DEVICES, help="the fastest present if absent"
    )


def whole_number(least: int) -> Callable[[str], int]:
    """Return what reads a count from the command line, and refuses one below."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = None
        if number is None or number < least:
            raise argparse.ArgumentTypeError(
                f"“{text}” is not a whole number of {least} or more"
            )
        return number

    return read


def add_model_choice(parser: argparse.ArgumentParser) -> None:
    """Add which model: a training run's, a file, or the bundled one."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--run", dest="result", type=Path, metavar="results/NAME")
    which.add_argument("--model", type=Path, help="a model file; the bundled if absent")


def chosen_model(options: argparse.Namespace) -> Path | None:
    """Return the model file that `add_model_choice` was given, if any."""
    return model_of_run(options.result) if options.result else options.model


def options_given(options: argparse.Namespace, names: Sequence[str]) -> str:
    """Return those of some options that were asked for, as they are written."""
    asked = [name for name in names if getattr(options, name) not in (None, False)]
    return ", ".join(f"--{name.replace('_', '-')}" for name in asked)


def model_of_run(run: Path) -> Path:
    """Return the one model file of a training run.

    Raises
    ------
    CmtError
        It holds none, or several.
    """
    models = sorted(run.glob("*.safetensors"))
    if len(models) != 1:
        found = ", ".join(path.name for path in models) or "none"
        raise CmtError(
            f"{run} should hold one model file (.safetensors), and holds {found}. "
            "Name the file with --model."
        )
    return models[0]
