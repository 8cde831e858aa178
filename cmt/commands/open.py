"""`open`: the dashboard in the browser."""

import argparse


def add_open(subparsers: argparse._SubParsersAction) -> None:
    """Add ``open``, with the options of `python -m dashboard`."""
    parser = subparsers.add_parser(
        "open",
        help="open the dashboard in the browser",
        description="Sleep staging in the browser. Everything stays on this computer.",
    )
    _add_options(parser)
    parser.set_defaults(run=_open)


def _add_options(parser: argparse.ArgumentParser) -> None:
    from dashboard.server.options import add_start_options

    add_start_options(parser)


def _open(options: argparse.Namespace) -> int:
    from dashboard.__main__ import start

    start(options)
    return 0
