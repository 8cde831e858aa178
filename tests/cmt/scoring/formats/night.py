"""One night of 26 epochs, over midnight, and how its epochs and runs are written."""

from datetime import time
from itertools import groupby

import pytest

from cmt.errors import ScoringError
from cmt.scoring.formats.registry import read_file
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

START = time(23, 55)
SPELLED = "W W W W N1 N1 N2 N2 N2 N2 N2 N2 N3 N3 N3 N3 N2 N2 R R R R R R W W"
STAGES = SPELLED.split()
RK = {"W": "0", "N1": "1", "N2": "2", "N3": "3", "R": "5"}
REMLOGIC = {"W": "S0", "N1": "S1", "N2": "S2", "N3": "S3", "R": "REM"}
PHILIPS = {"W": "Wake", "N1": "NonREM1", "N2": "NonREM2", "N3": "NonREM3", "R": "REM"}
WORDS = {"W": "Wake", "N1": "N1", "N2": "N2", "N3": "N3", "R": "REM"}

Run = tuple[int, int, str]


def read(content: str | bytes, start: time | None = START) -> Scoring:
    """Read a scoring, whatever its format."""
    raw = content.encode() if isinstance(content, str) else content
    return read_file(ScoringFile(raw, "night", start))


def spans_of(content: str | bytes, start: time | None = START) -> list[tuple]:
    """Return onset, duration and name of all that is in a scoring."""
    spans = read(content, start).spans
    return [(span.onset_s, span.duration_s, span.name) for span in spans]


def names_of(content: str | bytes) -> list[str]:
    """Return the names of all that is in a scoring."""
    return [name for _, _, name in spans_of(content)]


def refusal_of(content: str | bytes, start: time | None = START) -> str:
    """Return the sentence with which a scoring is refused."""
    with pytest.raises(ScoringError) as error:
        read(content, start)
    return str(error.value)


def runs() -> list[Run]:
    """Return onset and duration in seconds, and the stage, of each run."""
    found, onset_s = [], 0
    for stage, epochs in groupby(STAGES):
        duration_s = 30 * len(list(epochs))
        found.append((onset_s, duration_s, stage))
        onset_s += duration_s
    return found


def clock(elapsed_s: int, dated: str | None = None) -> str:
    """Return the time of day, with a date before it in the order that is asked for."""
    second = 23 * 3600 + 55 * 60 + elapsed_s
    day, second = 31 + second // 86400, second % 86400
    text = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
    year, month, day = (1985, 1, day) if day < 32 else (1985, 2, 1)
    dates = {
        "ymd": f"{year}-{month:02d}-{day:02d} ",
        "dmy": f"{day:02d}.{month:02d}.{year} ",
        "mdy": f"{month:02d}/{day:02d}/{year} ",
    }
    return dates.get(dated, "") + text


def epochs(line: str, **names: dict[str, str]) -> str:
    """Write ``line`` for each epoch; ``{i}``, ``{at}`` and ``{s}`` or a named stage."""
    return "".join(
        line.format(
            i=i,
            s=s,
            onset=30 * i,
            end=30 * i + 30,
            at=clock(30 * i),
            **{key: table[s] for key, table in names.items()},
        )
        for i, s in enumerate(STAGES)
    )


def per_run(line: str, **names: dict[str, str]) -> str:
    """Write ``line`` for each run, with ``{onset}``, ``{d}``, ``{end}``, ``{at}`` …"""
    return "".join(
        line.format(
            onset=onset,
            d=d,
            end=onset + d,
            s=s,
            at=clock(onset),
            iso=clock(onset, "ymd"),
            iso_end=clock(onset + d, "ymd"),
            luna=clock(onset, "dmy").replace(".", "-").replace(" ", "-"),
            luna_end=clock(onset + d, "dmy").replace(".", "-").replace(" ", "-"),
            **{key: table[s] for key, table in names.items()},
        )
        for onset, d, s in runs()
    )


def edf(entries: bytes, reserved: str = "EDF+C", version: bytes = b"0       ") -> bytes:
    """Return an EDF+ file whose one data record holds these annotations."""
    width = 3 if version.startswith(b"\xff") else 2
    body = b"+0\x14\x14\0" + entries
    body = body.ljust(-(-len(body) // (6 * width)) * 6 * width, b"\0")
    label = b"BDF Annotations" if width == 3 else b"EDF Annotations"
    fixed = [version, b"X X X X".ljust(80), b"Startdate X X X X".ljust(80)]
    fixed += [b"01.01.85", START.strftime("%H.%M.%S").encode(), b"512".ljust(8)]
    fixed += [reserved.encode().ljust(44), b"1".ljust(8), b"0".ljust(8), b"1".ljust(4)]
    limits = [b"-1", b"1", b"-32768", b"32767"]
    signal = [label.ljust(16), b"".ljust(80), b"".ljust(8)]
    signal += [limit.ljust(8) for limit in limits] + [b"".ljust(80)]
    signal += [str(len(body) // width).encode().ljust(8), b"".ljust(32)]
    return b"".join((*fixed, *signal, body))


def tals(text: str = "Sleep stage {s}", **names: dict[str, str]) -> bytes:
    """Return the annotations of the night, a run each."""
    line = "+{onset}\x15{d}\x14" + text + "\x14\0"
    return per_run(line, **names).encode("latin-1")
