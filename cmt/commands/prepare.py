"""`prepare`: what is trained on, from Sleep-EDF, a folder, tables, or YASA."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.batch import surface
from cmt.commands.arguments import add_channels
from cmt.commands.prepare_simulated import (
    add_prepare_demo,
    add_prepare_mixed_nights,
    add_prepare_soft_targets,
    add_prepare_twins,
)
from cmt.commands.terminal import progress_bar, say
from cmt.plurals import number_of

if TYPE_CHECKING:
    from cmt.epochs import Preprocessing
    from cmt.training.preparation.tasks import Preparation

_FILTERS = ("paper", "bundled")


def add_prepare(subparsers: argparse._SubParsersAction) -> None:
    """Add ``prepare`` and everything that can be prepared."""
    parser = subparsers.add_parser(
        "prepare",
        help="prepare nights to train on",
        description="Write nights, filtered, scaled and cut as a network takes them.",
    )
    kinds = parser.add_subparsers(metavar="KIND", required=True)
    for add in (
        _add_sleep_edf,
        _add_folder,
        _add_bands,
        add_prepare_twins,
        add_prepare_mixed_nights,
        add_prepare_soft_targets,
        add_prepare_demo,
    ):
        add(kinds)


def _add_sleep_edf(kinds: argparse._SubParsersAction) -> None:
    parser = kinds.add_parser(
        "sleep-edf",
        help="Sleep-EDF as published: 153 nights of 78 people",
        description="Prepare Sleep-EDF (sleep-cassette) with the crop, exclusions and "
        "folds of the paper, and compare the counts with the published ones. Run it "
        "again to go on after an interruption.",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="where the data set lies; fetched from PhysioNet (8 GB) if absent",
    )
    parser.add_argument(
        "--whole",
        action="store_true",
        help="the uncropped recordings too (5 GB more), to evaluate on the whole day",
    )
    _add_filter(parser, "paper")
    parser.set_defaults(run=_prepare_sleep_edf)


def _add_folder(kinds: argparse._SubParsersAction) -> None:
    parser = kinds.add_parser(
        "folder",
        help="any folder of recordings with scorings beside them",
        description="Prepare EDF and BDF recordings, each with its scoring beside it, "
        "named alike, as night_scored.csv or as public data sets have it. Files of "
        "similar names that are not taken are told.",
    )
    parser.add_argument("recordings", type=Path, metavar="RECORDINGS")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    add_channels(parser)
    parser.add_argument(
        "--mapping",
        metavar="FILE|4=R,5=?",
        help="what the scorings' names mean: pairs, or a CSV or JSON file of them",
    )
    parser.add_argument(
        "--scorings",
        metavar="PATTERN",
        help="which to take where a recording has several, such as *-nsrr.xml",
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--person-pattern",
        metavar="REGEX",
        help="its first group finds the person in a file's name; "
        "without it every file is another person",
    )
    whose.add_argument(
        "--people",
        type=Path,
        metavar="CSV",
        help="a table with the columns file and person",
    )
    _add_filter(parser, "bundled")
    parser.set_defaults(run=_prepare_folder)


def _add_bands(kinds: argparse._SubParsersAction) -> None:
    parser = kinds.add_parser(
        "bands",
        help="a table of band powers of Sleep-EDF, to train a spectral stream on",
        description="Compute the band powers of nights that “prepare sleep-edf” wrote, "
        "as staging does; of the whole recordings where --whole wrote them too.",
    )
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="prepared nights"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.npz")
    parser.set_defaults(run=_prepare_bands)


def _add_filter(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--filter",
        choices=_FILTERS,
        default=default,
        help=f"0.2 to 40 Hz (paper), or as the bundled model's; {default} if absent",
    )


def _preprocessing(name: str) -> "Preprocessing":
    from cmt.epochs import DEFAULT_PREPROCESSING
    from cmt.training.preparation.sleep_edf import PAPER_FILTER

    return PAPER_FILTER if name == "paper" else DEFAULT_PREPROCESSING


def _prepare_sleep_edf(options: argparse.Namespace) -> int:
    from cmt.training.preparation.sleep_edf import prepare_sleep_edf

    filters = _preprocessing(options.filter)
    with progress_bar() as progress:
        done = prepare_sleep_edf(
            options.out, options.folder, filters, options.whole, progress
        )
    return _tell(done, options.out)


def _prepare_folder(options: argparse.Namespace) -> int:
    from cmt.scoring import read_mapping
    from cmt.training.preparation.folder import Choices, prepare_folder
    from cmt.training.preparation.folder_files import read_people

    people = read_people(options.people) if options.people else {}
    mapping = read_mapping(options.mapping) if options.mapping else None
    choices = Choices(
        options.eeg,
        options.eog,
        options.person_pattern,
        people,
        mapping,
        options.scorings,
    )
    filters = _preprocessing(options.filter)
    with progress_bar() as progress:
        done = prepare_folder(
            options.recordings, options.out, choices, filters, progress
        )
    return _tell(done, options.out)


def _prepare_bands(options: argparse.Namespace) -> int:
    from cmt.training.spectral.band_table import write_band_table

    with progress_bar() as progress:
        made = write_band_table(options.data, options.out, progress)
    kind = "whole recordings" if made.is_whole else "cropped recordings"
    say(
        f"{options.out}: {number_of(made.n_epochs, 'epoch')} of "
        f"{number_of(made.n_nights, 'night')} of "
        f"{number_of(made.n_people, 'person', 'people')}, {kind}."
    )
    return 0


def _tell(done: "Preparation", out: Path) -> int:
    """Tell what came of preparing; 2 when something is not as it should be."""
    say(f"{out}: {number_of(done.n_nights, 'night')}, {done.n_made} new.")
    for sentence in (*done.notes, *done.problems):
        say(f"  {sentence}")
    surface(done.bugs)
    return 2 if done.problems else 0
