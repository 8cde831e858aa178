"""What `python -m cmt stage` and `info` do: each composes calls of the library."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.clock import clock_text, duration_text
from cmt.errors import ChannelError, CmtError
from cmt.plurals import number_of
from cmt.recording import describe_file, read_recording, stageable_names
from cmt.recording.channels import choose_channels, listing

if TYPE_CHECKING:
    from cmt.model.staging_model import StagingModel


def add_stage(subparsers: argparse._SubParsersAction) -> None:
    """Add ``stage IN.edf … -o OUT``."""
    parser = subparsers.add_parser(
        "stage",
        help="stage recordings and write hypnograms as CSV",
        description="Stage recordings (EDF, EDF+C, BDF) and write one CSV each, with a "
        ".summary.json beside it: channels, model, the night in numbers.",
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


def add_signals(parser: argparse.ArgumentParser) -> None:
    """Add which channels are staged, and where."""
    channel = "a channel's name, or a difference such as {}; chosen by name if absent"
    parser.add_argument("--eeg", metavar="NAME|A-B", help=channel.format("C4-M1"))
    parser.add_argument(
        "--eog",
        metavar="NAME|A-B|none",
        help=f"{channel.format('E1-M2')}; “none” stages the EEG alone",
    )
    parser.add_argument(
        "--device", choices=("cuda", "mps", "cpu"), help="the fastest present if absent"
    )


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


def add_info(subparsers: argparse._SubParsersAction) -> None:
    """Add ``info IN.edf``."""
    parser = subparsers.add_parser(
        "info",
        help="list a recording's channels, and which would be staged",
        description="List channels, rates, duration, and what would be staged.",
    )
    parser.add_argument("recording", type=Path, metavar="IN.edf")
    parser.set_defaults(run=_info)


def _stage(options: argparse.Namespace) -> int:
    targets = _targets(options.recordings, options.output)
    _make_folders({target.parent for _, target in targets})
    # Torch takes seconds to load: a mistake in the paths is told without it.
    from cmt.model.staging_model import load_model

    model = load_model(options.model, options.device)
    _say(f"Model {model.name} on {model.device}")
    n_failed = 0
    for path, target in targets:
        try:
            _stage_one(path, target, model, options)
        except CmtError as error:
            _say(f"{path.name}: {error}")
            n_failed += 1
    return 2 if n_failed else 0


def _stage_one(
    path: Path, target: Path, model: "StagingModel", options: argparse.Namespace
) -> None:
    from tqdm import tqdm

    from cmt.export.hypnogram_csv import hypnogram_csv
    from cmt.export.summary_json import summary_json
    from cmt.staging import stage_recording

    with tqdm(
        total=100,
        desc=path.name,
        bar_format="{desc}: {percentage:3.0f} %|{bar}| {elapsed}",
    ) as bar:
        recording = read_recording(path, options.eeg, options.eog)
        staging = stage_recording(
            recording,
            model,
            lambda fraction, _: bar.update(round(100 * fraction) - bar.n),
        )
    summary = summary_json(staging.hypnogram, staging.describe(recording))
    _write(target, hypnogram_csv(staging.to_frame()))
    _write(target.with_suffix(".summary.json"), summary)
    eog = "no EOG used" if staging.eeg_alone else f"“{staging.eog}” as EOG"
    n_epochs = number_of(len(staging.usable), "epoch")
    _say(f"{target}: {n_epochs}, “{staging.eeg}” as EEG, {eog}.")
    for note in (*recording.notes, *staging.notes):
        _say(f"  {note}")
    if options.json:
        print(summary.decode(), end="")


def _make_folders(folders: set[Path]) -> None:
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CmtError(_not_writable(folder, error)) from None


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CmtError(_not_writable(path, error)) from None


def _not_writable(path: Path, error: OSError) -> str:
    return f"{path} cannot be written ({error.strerror}). Choose another output."


def _targets(recordings: list[Path], output: str) -> list[tuple[Path, Path]]:
    """Pair each recording with its CSV; no two with the same."""
    folder = Path(output)
    if len(recordings) == 1 and not (output.endswith("/") or folder.is_dir()):
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
    if len({target for _, target in targets}) < len(targets):
        raise CmtError(
            "Two of the recordings have the same file name and would overwrite each "
            "other. Stage them into different folders."
        )
    return targets


def _info(options: argparse.Namespace) -> int:
    header = describe_file(options.recording)
    print(f"{header.format}, {duration_text(header.duration_s)}", end="")
    print(f", starts at {clock_text(header.start, 0)}" if header.start else "")
    for note in header.notes:
        print(note)
    width = max(len(channel.name) for channel in header.channels)
    for channel in header.channels:
        unit = channel.unit or "no unit"
        print(f"  {channel.name:<{width}}  {channel.rate_hz:>8g} Hz  {unit}")
    names = stageable_names(header)
    try:
        choice = choose_channels(names)
    except ChannelError as error:
        raise ChannelError(
            f"{error} Use --eeg with one of: {listing(names)}."
        ) from error
    print(
        f"EEG  {choice.eeg}\nEOG  {choice.eog or 'none: the EEG would be staged alone'}"
    )
    return 0


def _say(text: str) -> None:
    """Progress and results for the reader go to stderr: stdout is for data."""
    print(text, file=sys.stderr)
