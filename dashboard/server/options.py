"""What the person who starts the server decides: recordings, model, store."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dashboard.server.access.hosts import host_name

DATABASE_VARIABLE = "SOMNOLENS_DATABASE"
"""What others on the machine can read on a command line, they cannot read there."""


@dataclass(frozen=True)
class Options:
    """Start-up options; ``None`` where nothing was said."""

    recordings: Path | None = None
    model: Path | None = None
    store: Path | None = None
    database: str | None = field(default=None, repr=False)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that the running program reads to a parser."""
    parser.add_argument(
        "--recordings",
        type=Path,
        metavar="DIR",
        help="a folder whose recordings can be opened without upload",
    )
    parser.add_argument(
        "--model",
        type=Path,
        metavar="FILE",
        help="a model file; the bundled one if absent",
    )
    parser.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        help="a folder in which corrections are kept; your folder for data if absent",
    )
    parser.add_argument(
        "--database",
        type=_database,
        metavar="URL",
        help="a PostgreSQL database for corrections, postgresql://user@host/name; "
        f"with a password rather as {DATABASE_VARIABLE} in the environment",
    )


def add_start_options(parser: argparse.ArgumentParser) -> None:
    """Add all options of the start, also those that the running program ignores."""
    add_options(parser)
    parser.add_argument("--port", type=_port, default=8501, help="8501 if absent")
    parser.add_argument(
        "--no-browser", action="store_true", help="do not open a browser window"
    )
    parser.add_argument(
        "--host-name",
        type=host_name,
        action="append",
        default=[],
        metavar="NAME",
        help="a name under which a proxy serves the program, over HTTPS unless it "
        "begins with http://; may be given several times",
    )
    parser.add_argument(
        "--new-token",
        action="store_true",
        help="change the token of the address: who was let in is shut out",
    )


def _database(text: str) -> str:
    if not text.startswith(("postgresql://", "postgres://")):
        raise argparse.ArgumentTypeError(
            "it takes an address such as postgresql://user:password@host/name"
        )
    return text


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a port: choose one of 1 to 65535")


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Read the options that the program was started with; others are ignored."""
    found = _parsed(tuple(sys.argv[1:] if arguments is None else arguments))
    database = found.database or os.environ.get(DATABASE_VARIABLE)
    return Options(found.recordings, found.model, found.store, database)


@cache
def _parsed(arguments: tuple[str, ...]) -> argparse.Namespace:
    # Every change that is stored asks where.
    parser = argparse.ArgumentParser(add_help=False)
    add_options(parser)
    return parser.parse_known_args(arguments)[0]
