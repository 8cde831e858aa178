"""`stage`: recordings in, one hypnogram CSV each out, with a summary beside it."""

import argparse
import gc
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.batch import Batch, surface
from cmt.commands.arguments import add_signals
from cmt.commands.terminal import progress_bar, say
from cmt.errors import CmtError
from cmt.plurals import number_of
from cmt.recording.formats.companions import each_once
from cmt.whole_files import make_folder, refuse_unwritable

if TYPE_CHECKING:
    from cmt.commands.head_start import Read
    from cmt.model.staging_model import StagingModel
    from cmt.staging.stage_file import StagedFile


def add_stage(subparsers: argparse._SubParsersAction) -> None:
    """Add ``stage IN.edf … -o OUT``."""
    parser = subparsers.add_parser(
        "stage",
        help="stage recordings and write hypnograms as CSV",
        description="Stage recordings (EDF, BDF, and what MNE-Python opens) and write "
        "one CSV each, with a .summary.json beside it: channels, model, the night in "
        "numbers.",
    )
    parser.add_argument("recordings", nargs="+", type=Path, metavar="IN.edf")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="a CSV file for one recording, a folder (DIR/) for several",
    )
    add_signals(parser)
    parser.add_argument(
        "--model", type=Path, help="a model file; the bundled one if absent"
    )
    parser.add_argument(
        "--json", action="store_true", help="also print the summary as JSON"
    )
    parser.set_defaults(run=_stage)


def _stage(options: argparse.Namespace) -> int:
    from cmt.bundled import BUNDLED_MODEL
    from cmt.commands.head_start import reading_ahead

    targets = _targets(_expanded(options.recordings), options.output)
    _make_folders({target.parent for _, target in targets})
    model_file = options.model or BUNDLED_MODEL
    asked = (options.eeg, options.eog, options.gaps)
    with reading_ahead(targets[0][0], *asked, model_file) as first:
        model = _load_model(model_file, options.device)
        say(f"Model {model.name} on {model.device}")
        batch = Batch()
        for number, (path, target) in enumerate(targets):
            with batch.trying(path.name) as attempt:
                _stage_one(path, target, model, options, None if number else first)
            if attempt.problem:
                say(attempt.problem)
    return _end(batch, len(targets))


def _load_model(path: Path, device: str | None) -> "StagingModel":
    # Torch makes a million objects that stay: nothing among them is garbage.
    gc.disable()
    try:
        from cmt.model.staging_model import load_model

        return load_model(path, device)
    finally:
        gc.freeze()
        gc.enable()


def _stage_one(
    path: Path,
    target: Path,
    model: "StagingModel",
    options: argparse.Namespace,
    read: "Read | None",
) -> None:
    """Stage a recording and tell of it."""
    from cmt.staging.stage_file import stage_file

    asked = (options.eeg, options.eog)
    with progress_bar(path.name) as progress:
        done = stage_file(path, model, target, *asked, progress, read, options.gaps)
    _tell(done, target)
    if options.json:
        print(done.summary.decode(), end="")


def _end(batch: Batch, n_recordings: int) -> int:
    """List at the end of several recordings which were not staged, and why; then 2."""
    n_failed = len(batch.problems) + len(batch.bugs)
    if n_recordings > 1:
        n_staged = n_recordings - n_failed
        listed = "; not staged:" if n_failed else "."
        say(f"{n_staged:,} of {n_recordings:,} staged{listed}")
        for problem in (*batch.problems, *map(_first_line, batch.bugs)):
            say(f"  {problem}")
    surface(batch.bugs)
    return 2 if batch.problems else 0


def _first_line(bug: Exception) -> str:
    return f"{' '.join(bug.__notes__)} {type(bug).__name__}: {bug}"


def _tell(done: "StagedFile", target: Path) -> None:
    staging = done.staging
    eog = "no EOG used" if staging.eeg_alone else f"“{staging.eog}” as EOG"
    n_epochs = number_of(len(staging.usable), "epoch")
    say(f"{target}: {n_epochs}, “{staging.eeg}” as EEG, {eog}.")
    for note in (*done.recording.notes, *staging.notes, *staging.summary.remarks):
        say(f"  {note}")


def _make_folders(folders: set[Path]) -> None:
    for folder in folders:
        make_folder(folder)
        refuse_unwritable(folder / "night.csv")


def _expanded(recordings: list[Path]) -> list[Path]:
    """Return the files that wildcards stand for, where the shell left that to us.

    Beside other files, a pattern that fits none stays, to be told as a missing file.
    """
    expanded, n_found = [], 0
    for path in recordings:
        is_pattern = any(sign in path.name for sign in "*?") and not path.exists()
        found = sorted(path.parent.glob(path.name)) if is_pattern else [path]
        n_found += len(found)
        expanded += found or [path]
    if not n_found:
        patterns = ", ".join(map(str, recordings))
        raise CmtError(f"No file matches {patterns}. Check the folder and the name.")
    return each_once(expanded)


def _targets(recordings: list[Path], output: str) -> list[tuple[Path, Path]]:
    """Pair each recording with its CSV; no two with the same."""
    folder = Path(output)
    if len(recordings) == 1 and not (output.endswith(("/", "\\")) or folder.is_dir()):
        if folder.suffix.lower() != ".csv":
            raise CmtError(
                f"The output “{output}” is neither a .csv file nor a folder. Write "
                f"-o {output}.csv, or -o {output}/ for a folder."
            )
        return [(recordings[0], folder)]
    if folder.suffix.lower() == ".csv":
        raise CmtError(
            f"{len(recordings)} recordings cannot go into one file. "
            "Name a folder: -o scored/"
        )
    targets = [(path, folder / f"{path.stem}.csv") for path in recordings]
    if len({str(target).casefold() for _, target in targets}) < len(targets):
        raise CmtError(
            "Two of the recordings have the same file name and would overwrite each "
            "other. Stage them into different folders."
        )
    return targets
