"""`python -m dashboard`: start SomnoLens in the browser, from any folder."""

import argparse
import json
import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

from cmt.bundled import bundled
from cmt.errors import CmtError
from dashboard.server.options import Options, add_start_options
from dashboard.server.plotlyjs import provide_plotly_js
from dashboard.server.uploads import sweep_stale_folders

HERE = Path(str(files("dashboard")))
SETTINGS = bundled("dashboard", "settings", ".streamlit") / "config.toml"


def flags(settings: Path = SETTINGS) -> dict[str, str]:
    """Return a configuration file of Streamlit as flags, by dotted name.

    Streamlit reads that file only where the program is started in its folder, and
    privacy must not depend on that.
    """
    return dict(_flattened(tomllib.loads(settings.read_text("utf-8"))))


def _flattened(table: dict, above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{above}{name}.")
        else:
            # Streamlit takes lists and truths as JSON has them.
            text = value if isinstance(value, str) else json.dumps(value)
            yield f"{above}{name}", text


def start_options(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return what was asked for on the command line.

    Raises
    ------
    SystemExit
        An argument is wrong.
    """
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Sleep staging in the browser. Everything stays on this computer.",
    )
    add_start_options(parser)
    return parser.parse_args(arguments)


def command_line(options: argparse.Namespace) -> list[str]:
    """Return Streamlit's arguments for ours.

    Raises
    ------
    CmtError
        The folder of recordings is not there.
    """
    if options.recordings and not options.recordings.is_dir():
        raise CmtError(
            f"--recordings: there is no folder “{options.recordings}”. Check its path."
        )
    settings = flags() | {
        "server.port": str(options.port),
        "server.headless": str(options.no_browser).lower(),
    }
    own = [
        (f"--{field.name}", getattr(options, field.name)) for field in fields(Options)
    ]
    return [
        "run",
        str(HERE / "serving.py"),
        *(f"--{name}={value}" for name, value in settings.items()),
        "--",
        *(part for name, told in own if told for part in (name, _absolute(told))),
    ]


def _absolute(told: Path | str) -> str:
    return str(told.resolve()) if isinstance(told, Path) else told


def address(arguments: list[str]) -> str:
    """Return where a browser finds what Streamlit's arguments start."""
    told = dict(
        part.removeprefix("--").split("=", 1)
        for part in arguments[: arguments.index("--")]
        if part.startswith("--")
    )
    return f"http://{told['server.address']}:{told['server.port']}"


def start(options: argparse.Namespace) -> None:
    """Start the server and stay until it ends.

    Raises
    ------
    CmtError
        The folder of recordings is not there.
    """
    arguments = command_line(options)
    sweep_stale_folders()
    provide_plotly_js()
    os.chdir(HERE)
    print(f"SomnoLens: {address(arguments)}  (Ctrl+C ends it)", flush=True)
    # Streamlit takes a second to load: a mistake in the arguments is told without it.
    from streamlit.web import cli

    sys.argv = ["streamlit", *arguments]
    cli.main(prog_name="python -m dashboard")


def main() -> int:
    """Start as asked; return 2 after a mistake that the user can put right."""
    try:
        start(start_options())
    except CmtError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
