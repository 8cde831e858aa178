"""`interpret`: the explanations of chosen epochs as figures."""

import argparse
from pathlib import Path

from cmt.commands.arguments import add_model_choice, add_signals, chosen_model
from cmt.commands.terminal import progress_bar, say
from cmt.errors import CmtError
from cmt.explanation.views import DEFAULT_VIEW, EFFECT, VIEWS
from cmt.plurals import number_of
from cmt.whole_files import make_folder, refuse_unwritable


def add_interpret(subparsers: argparse._SubParsersAction) -> None:
    """Add ``interpret --recording IN.edf --out DIR``."""
    parser = subparsers.add_parser(
        "interpret",
        help="draw why epochs got their stages, as the paper does",
        description="Stage a recording and write the interpretation figures of chosen "
        "epochs: interactive HTML always, PNG or SVG where a Chromium is found.",
    )
    parser.add_argument("--recording", type=Path, required=True, metavar="IN.edf")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--epochs",
        nargs="+",
        default=["all"],
        metavar="EPOCH|FROM-TO|all",
        help="numbered from 1; all if absent",
    )
    parser.add_argument(
        "--view",
        "--measure",
        choices=VIEWS,
        default=DEFAULT_VIEW,
        help="effect (slowest), attention, the paper's feature similarity, or off",
    )
    parser.add_argument("--picture", choices=("png", "svg"), help="beside the HTML")
    add_model_choice(parser)
    add_signals(parser)
    parser.set_defaults(run=_interpret)


def chosen_epochs(wanted: list[str], n_epochs: int) -> list[int]:
    """Return 0-based epochs for ``12``, ``20-30`` or ``all``, numbered from 1.

    Raises
    ------
    CmtError
        A word is none of these, or an epoch is not in the recording.
    """
    epochs: set[int] = set()
    for word in wanted:
        first, _, last = word.partition("-")
        if word == "all":
            epochs |= set(range(n_epochs))
        elif first.isdecimal() and (last or first).isdecimal():
            epochs |= set(range(int(first) - 1, int(last or first)))
        else:
            raise CmtError(f"“{word}” is no epoch. Write 12, 20-30 or all.")
    if not epochs or min(epochs) < 0 or max(epochs) >= n_epochs:
        raise CmtError(
            f"The recording has the epochs 1 to {n_epochs}. Choose of these."
        )
    return sorted(epochs)


def _interpret(options: argparse.Namespace) -> int:
    from cmt.epochs import cut_epochs
    from cmt.explanation.effect import NightReasons, ReplaceableNight
    from cmt.model.staging_model import load_model
    from cmt.recording import read_recording
    from cmt.staging import stage_recording
    from dashboard.report.interpretation import write_interpretation

    make_folder(options.out)
    refuse_unwritable(options.out / "epoch.html")
    model = load_model(chosen_model(options), options.device)
    recording = read_recording(
        options.recording, options.eeg, options.eog, options.gaps
    )
    cut = cut_epochs(recording, model.checkpoint.preprocessing)
    with progress_bar(options.recording.name) as progress:
        staging = stage_recording(recording, model, progress, cut)
    reasons = None
    if options.view == EFFECT.name:
        reasons = NightReasons(lambda: ReplaceableNight(model, cut, staging))
    epochs = chosen_epochs(options.epochs, len(staging.usable))
    what = (recording, staging, epochs, options.view, options.out)
    write_interpretation(*what, options.picture, reasons)
    say(f"{options.out}: {number_of(len(epochs), 'epoch')}")
    return 0
