"""`info`: what a recording holds, and which channels would be staged."""

import argparse
from pathlib import Path

from cmt.channels import choose_channels
from cmt.clock import clock_text, duration_text
from cmt.recording import describe_file, stageable_names


def add_info(subparsers: argparse._SubParsersAction) -> None:
    """Add ``info IN``."""
    parser = subparsers.add_parser(
        "info",
        help="list a recording's channels, and which would be staged",
        description="List channels, rates, duration, and what would be staged.",
    )
    parser.add_argument("recording", type=Path, metavar="IN")
    parser.set_defaults(run=_info)


def _info(options: argparse.Namespace) -> int:
    header = describe_file(options.recording)
    starts = f", starts at {clock_text(header.start, 0)}" if header.start else ""
    print(f"{header.format}, {duration_text(header.duration_s)}{starts}")
    print(f"read by {header.reader}")
    for note in header.notes:
        print(note)
    width = max(len(channel.name) for channel in header.channels)
    for channel in header.channels:
        unit = channel.unit or "no unit"
        print(f"  {channel.name:<{width}}  {channel.rate_hz:>8g} Hz  {unit}")
    choice = choose_channels(stageable_names(header))
    print(
        f"EEG  {choice.eeg}\nEOG  {choice.eog or 'none: the EEG would be staged alone'}"
    )
    for note in choice.notes:
        print(note)
    return 0
