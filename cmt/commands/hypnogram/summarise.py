"""`summarise`: the numbers of a hypnogram, between lights off and lights on."""

import argparse
import re
import sys
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.clock import clock_text, read_clock
from cmt.stages import EPOCH_SECONDS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

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
    from cmt.summary import place_lights, summarise

    table = read_hypnogram_csv(options.hypnogram)
    scored = hypnogram_of(table)
    lights = place_lights(scored, options.lights_off, options.lights_on)
    final = summarise(scored, *lights, _certain_where_a_person_scored(table))
    auto = summarise(hypnogram_of(table, "auto_stage"), *lights, _probabilities(table))
    if options.json:
        about = {
            "start": clock_text(scored.start, 0) or None,
            "lights_off": options.lights_off and str(options.lights_off),
            "lights_on": options.lights_on and str(options.lights_on),
            "n_epochs": len(table),
            "epoch_s": EPOCH_SECONDS,
            "n_unusable": int((~table["usable"]).sum()),
            "n_reviewed": int(table["reviewed"].sum()),
            "n_changed": int((table["stage"] != table["auto_stage"]).sum()),
        }
        sys.stdout.write(summary_json(final, about, auto).decode())
    else:
        sys.stdout.write(summary_text(final, auto))
    return 0


def _probabilities(table: "pd.DataFrame") -> "np.ndarray":
    from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS

    return table.loc[:, list(PROBABILITY_COLUMNS)].to_numpy()


def _certain_where_a_person_scored(table: "pd.DataFrame") -> "np.ndarray":
    """Return probabilities that call no epoch uncertain which a person has scored."""
    from cmt.stages import STAGE_NAMES

    by_person = table["reviewed"] | (table["stage"] != table["auto_stage"])
    probabilities = _probabilities(table).copy()
    for column, stage in enumerate(STAGE_NAMES):
        probabilities[by_person, column] = table["stage"][by_person] == stage
    return probabilities
