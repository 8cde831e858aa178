"""`summarise`: the numbers of a hypnogram, between lights off and lights on."""

import argparse
import re
import sys
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.clock import clock_text, read_clock
from cmt.errors import CmtError
from cmt.stages import EPOCH_SECONDS
from cmt.whole_files import write_whole

if TYPE_CHECKING:
    import pandas as pd

    from cmt.summary import Lights

_CLOCK = re.compile(r"\d{2}:\d{2}:\d{2}")


def add_summarise(subparsers: argparse._SubParsersAction) -> None:
    """Add ``summarise HYPNOGRAM.csv``."""
    parser = subparsers.add_parser(
        "summarise",
        help="the numbers of a hypnogram, each with its definition",
        description="The night's numbers by the AASM manual, of the final scoring and "
        "of the model's. An epoch belongs to the time between lights off and lights on "
        "by its midpoint.",
    )
    parser.add_argument("hypnogram", type=Path, metavar="HYPNOGRAM.csv")
    for name, end in (("off", "start"), ("on", "end")):
        parser.add_argument(
            f"--lights-{name}",
            type=_clock,
            metavar="HH:MM:SS",
            help=f"the recording's {end} if absent",
        )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="the report")
    parser.add_argument(
        "--language", choices=("en", "de"), default="en", help="of the report"
    )
    parser.add_argument("--code", default="", help="the study's, in the report")
    parser.set_defaults(run=_summarise)


def _clock(text: str) -> time:
    found = read_clock(text) if _CLOCK.fullmatch(text) else None
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no time of day, as 22:45:00 is")
    return found


def _summarise(options: argparse.Namespace) -> int:
    from cmt.export.hypnogram_reading import hypnogram_of, read_hypnogram_csv
    from cmt.export.summary_json import summary_json
    from cmt.export.summary_text import summary_text
    from cmt.export.table_summaries import summarise_table
    from cmt.summary import place_lights

    table = read_hypnogram_csv(options.hypnogram)
    scored = hypnogram_of(table)
    lights = place_lights(scored, options.lights_off, options.lights_on)
    if options.pdf:
        _write_report(table, lights, options)
    found = summarise_table(table, lights)
    if options.json:
        about = {
            "start": clock_text(scored.start, 0) or None,
            "n_epochs": len(table),
            "epoch_s": EPOCH_SECONDS,
            "n_unusable": int((~table["usable"]).sum()),
            **found.about(lights, scored.start),
        }
        sys.stdout.write(summary_json(found.final, about, found.auto).decode())
    else:
        sys.stdout.write(summary_text(found.final, found.auto))
    return 0


def _write_report(
    table: "pd.DataFrame", lights: "Lights", options: argparse.Namespace
) -> None:
    """Write the report, in which channels and model are not known from a CSV."""
    from dashboard.report.sleep_report import ReportDetails, report_pdf, sleep_report

    if options.pdf.suffix.lower() != ".pdf":
        raise CmtError(
            f"The report is not written as “{options.pdf.suffix or options.pdf.name}”. "
            "Choose a name that ends in .pdf."
        )
    details = ReportDetails(code=options.code, lights=lights)
    report = sleep_report(table, details, options.language)
    write_whole(options.pdf, report_pdf(report))
