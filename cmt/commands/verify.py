"""`verify`: whether what views of an epoch mark carries the stage that is shown."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.batch import Batch, surface
from cmt.commands.arguments import (
    add_model_choice,
    add_signals,
    chosen_model,
    whole_number,
)
from cmt.commands.terminal import progress_bar, say
from cmt.errors import CmtError
from cmt.plurals import number_of
from cmt.progress import tracked
from cmt.recording.formats.companions import each_once
from cmt.whole_files import refuse_unwritable, write_whole

if TYPE_CHECKING:
    from cmt.fidelity.nights import Prepared, Read
    from cmt.fidelity.sampling import Outline
    from cmt.model.staging_model import StagingModel


def add_verify(subparsers: argparse._SubParsersAction) -> None:
    """Add ``verify --recordings DIR|FILE … --out card.json``."""
    parser = subparsers.add_parser(
        "verify",
        help="test whether explanations show what stages rest on",
        description="Stage recordings, replace what each view of an epoch marks most, "
        "and compare with replacing as much at random: the fidelity card of a model, "
        "as JSON. Nobody's scoring is needed.",
    )
    parser.add_argument(
        "--recordings", nargs="+", type=Path, required=True, metavar="DIR|FILE"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="CARD.json")
    parser.add_argument(
        "--epochs-per-stage",
        type=whole_number(1),
        default=60,
        metavar="N",
        help="drawn from all recordings; 60 if absent",
    )
    add_model_choice(parser)
    add_signals(parser)
    parser.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    from cmt.fidelity.card import card_json, verify
    from cmt.model.staging_model import load_model

    refuse_unwritable(options.out)
    paths = _expanded(options.recordings)
    model_file = chosen_model(options)
    model = load_model(model_file, options.device)
    say(f"Model {model.name} on {model.device}, {number_of(len(paths), 'recording')}")
    batch = Batch()
    reads = {f"{path}": partial(_read, path, model, options) for path in paths}
    nights = _outlined(model, reads, batch)
    if not nights:
        raise CmtError(
            f"Of {number_of(len(paths), 'recording')} none could be staged, so no view "
            "can be tested. Name others."
        )
    with progress_bar() as progress:
        found = verify(model, nights, options.epochs_per_stage, progress)
    write_whole(options.out, card_json(model, model_file, found))
    say(f"{options.out}")
    _tell(found["signals"])
    surface(batch.bugs)
    return 2 if batch.problems else 0


def _expanded(asked: list[Path]) -> list[Path]:
    """Return the recordings that files and folders hold, each once."""
    from cmt.training.preparation.folder_files import find_files

    found = [
        path
        for each in asked
        for path in (find_files(each).recordings if each.is_dir() else [each])
    ]
    return each_once(found)


def _outlined(
    model: "StagingModel", reads: "dict[str, Read]", batch: Batch
) -> "list[tuple[Outline, Read]]":
    """Stage recordings, and keep what sampling needs of those that can be staged."""
    from cmt.fidelity.nights import staged
    from cmt.fidelity.sampling import outline_of

    found = []
    with progress_bar() as progress:
        for label, read in tracked(list(reads.items()), "Staging", progress):
            with batch.trying(label) as attempt:
                found.append((outline_of(staged(model, read())), read))
            if attempt.problem:
                say(attempt.problem)
    return found


def _read(path: Path, model: "StagingModel", options: argparse.Namespace) -> "Prepared":
    from cmt.fidelity.nights import prepared
    from cmt.recording import read_recording

    return prepared(read_recording(path, options.eeg, options.eog, options.gaps), model)


def _tell(signals: dict) -> None:
    """Say the outcomes, one line a signal, stage and view."""
    from cmt.explanation.fidelity_card import NOT_TESTED, TESTED_VIEWS

    for signal, stages in signals.items():
        for stage, found in stages.items():
            said = [
                f"{view} {found[view]['outcome'] if found[view] else NOT_TESTED}"
                for view in TESTED_VIEWS
            ]
            n_epochs = number_of(found["epochs"]["n"], "epoch")
            say(f"  {signal.upper()} {stage}, {n_epochs}: {', '.join(said)}")
