"""`python -m dashboard`: start SomnoLens in the browser, from any folder."""

import argparse
import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import NoReturn

from starlette.types import ASGIApp

from cmt.bundled import bundled
from cmt.errors import CmtError
from cmt.private.folder import default_folder
from dashboard.server.access.gate import Gate
from dashboard.server.access.hosts import served_hosts
from dashboard.server.access.tokens import PARAMETER, kept_token
from dashboard.server.options import Options, add_start_options
from dashboard.server.starting.opening import Opener
from dashboard.server.starting.places import ADDRESS, listen, use_temporary_folder
from dashboard.server.starting.running import end_on_signals, run
from dashboard.server.uploads import sweep_stale_folders

HERE = Path(str(files("dashboard")))
SETTINGS = bundled("dashboard", "settings", ".streamlit") / "config.toml"


def settings(file: Path = SETTINGS) -> dict[str, object]:
    """Return a configuration file of Streamlit by dotted names.

    Streamlit reads that file only where the program is started in its folder, and
    privacy must not depend on that.
    """
    return dict(_flattened(tomllib.loads(file.read_text("utf-8"))))


def _flattened(table: dict, above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


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


def own_arguments(options: argparse.Namespace) -> list[str]:
    """Return the options that the running pages read, with whole paths.

    Raises
    ------
    CmtError
        The folder of recordings is not there.
    """
    if options.recordings and not options.recordings.is_dir():
        raise CmtError(
            f"--recordings: there is no folder “{options.recordings}”. Check its path."
        )
    own = [
        (f"--{field.name}", getattr(options, field.name)) for field in fields(Options)
    ]
    return [part for name, told in own if told for part in (name, _absolute(told))]


def _absolute(told: Path | str) -> str:
    return str(told.resolve()) if isinstance(told, Path) else told


def start(options: argparse.Namespace) -> NoReturn:
    """Start the server and stay until it ends, which ends the process.

    Raises
    ------
    CmtError
        Something that it needs is not there: a folder, space, a port.
    """
    end_on_signals()
    arguments = own_arguments(options)
    use_temporary_folder()
    folder = (options.store or default_folder()).absolute()
    token = kept_token(folder, options.port, options.new_token)
    listening = listen(options.port)
    sweep_stale_folders()
    sys.argv = ["dashboard", *arguments]
    os.chdir(HERE)  # where no settings of Streamlit's lie, of anybody
    hosts = served_hosts(options.port, options.host_name)
    address = f"http://{ADDRESS}:{options.port}/?{PARAMETER}={token.text}"
    browser = Opener()

    def tell() -> None:
        print(f"SomnoLens: {address}  (Ctrl+C ends it)", flush=True)
        if not options.no_browser:
            browser.open(address)

    # Streamlit takes a second to load: what is missing is told without it.
    gate = Gate(_pages(), hosts, token, on_entry=browser.forget)
    run(gate, listening, on_ready=tell, at_end=browser.forget)


def _pages() -> ASGIApp:
    """Set Streamlit up and return its pages."""
    from streamlit.web.bootstrap import load_config_options

    load_config_options(settings())
    from dashboard.serving import application

    return application()


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
