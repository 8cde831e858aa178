"""`python -m dashboard`: start SomnoLens in the browser, from any folder."""

import argparse
import os
import sys
from pathlib import Path

from dashboard.options import add_options
from dashboard.plotlyjs import provide_plotly_js
from dashboard.sources import sweep_stale_folders

ROOT = Path(__file__).resolve().parents[1]
FLAGS = {
    "server.address": "127.0.0.1",
    "server.maxUploadSize": "1024",
    "server.enableStaticServing": "true",
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    # With its welcome goes Streamlit's offer to install files for programmers.
    "logger.hideWelcomeMessage": "true",
}
"""Repeated from `.streamlit/config.toml`: privacy must not depend on that file."""


def command_line(arguments: list[str] | None = None) -> list[str]:
    """Return Streamlit's arguments for ours.

    Raises
    ------
    SystemExit
        An argument is wrong, or the folder of recordings is not there.
    """
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Sleep staging in the browser. Everything stays on this computer.",
    )
    add_options(parser)
    parser.add_argument("--port", type=int, default=8501, help="8501 if absent")
    parser.add_argument(
        "--no-browser", action="store_true", help="do not open a browser window"
    )
    chosen = parser.parse_args(arguments)
    if chosen.recordings and not chosen.recordings.is_dir():
        parser.error(f"--recordings: there is no folder “{chosen.recordings}”")
    flags = FLAGS | {
        "server.port": str(chosen.port),
        "server.headless": str(chosen.no_browser).lower(),
    }
    own = [("--recordings", chosen.recordings), ("--model", chosen.model)]
    return [
        "run",
        str(ROOT / "dashboard" / "app.py"),
        *(f"--{name}={value}" for name, value in flags.items()),
        "--",
        *(part for name, path in own if path for part in (name, str(path.resolve()))),
    ]


def address(arguments: list[str]) -> str:
    """Return where a browser finds what Streamlit's arguments start."""
    flags = dict(
        part.removeprefix("--").split("=", 1)
        for part in arguments[: arguments.index("--")]
        if part.startswith("--")
    )
    return f"http://{flags['server.address']}:{flags['server.port']}"


def main() -> None:
    """Start the server and stay until it ends."""
    arguments = command_line()
    sweep_stale_folders()
    provide_plotly_js()
    os.chdir(ROOT)
    print(f"SomnoLens: {address(arguments)}  (Ctrl+C ends it)", flush=True)
    # Streamlit takes a second to load: a mistake in the arguments is told without it.
    from streamlit.web import cli

    sys.argv = ["streamlit", *arguments]
    cli.main(prog_name="python -m dashboard")


if __name__ == "__main__":
    main()
