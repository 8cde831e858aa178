r"""The sleep profile that DOMINO (SOMNOmedics) exports as text.

    Signal ID: SchlafProfil\profil
    Start Time: 17.11.2010 23:57:00
    Unit:
    Signal Type: Discret
    Events list: N4,N3,N2,N1,Rem,Wake,Movement
    Rate: 30 s

    23:57:00,000; Wake
    23:57:30,000; N1

Format: as the tools Snooz and wonambi describe it. Rows may have dates; "A" is an
artefact. Profiles in numbers, which other programs add, mean something else.
"""

import re

from cmt.errors import ScoringError
from cmt.scoring.formats.events import Event, scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_KEY = re.compile(r"\s*(Signal ID|Signal-ID|Signal Type|Signaltyp)\s*:", re.IGNORECASE)
_RATE = re.compile(r"\s*(?:Rate|Raster)\s*:\s*(\d+(?:[.,]\d+)?)\s*s", re.IGNORECASE)
_N_HEADER_LINES = 20
_ARTEFACTS = {"A", "ARTEFAKT", "ARTIFAKT", "ART", "ARTEFATTO"}


def _recognises(file: ScoringFile) -> bool:
    return any(_KEY.match(line) for line in file.lines[:_N_HEADER_LINES])


def _read(file: ScoringFile) -> Scoring:
    rates = [_RATE.match(line) for line in file.lines[:_N_HEADER_LINES]]
    rate = next((found[1] for found in rates if found), "")
    rows = [line.split(";") for line in file.lines if ";" in line and line[0].isdigit()]
    if any(len(row) != 2 for row in rows) or not rows:
        raise ScoringError(
            "This looks like a DOMINO export of another signal than the sleep profile. "
            "Export the sleep profile (“Schlafprofil”) as text."
        )
    names = [row[1].strip() for row in rows]
    if any(name.lstrip("-").isdigit() for name in names):
        raise ScoringError(
            "This DOMINO profile has numbers for stages, and their meaning is not in "
            "the file. Export the sleep profile with names (Wake, N1, N2 …)."
        )
    return scoring_of(
        [
            Event(row[0], rate, "Artefact" if name.upper() in _ARTEFACTS else name)
            for row, name in zip(rows, names, strict=True)
        ]
    )


FORMAT = Format("DOMINO", _recognises, _read)
