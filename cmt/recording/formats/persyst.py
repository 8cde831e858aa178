"""Opens Persyst's .lay and .dat with MNE, of the header only what staging needs.

MNE wants sex, dates, the file's name without the recorder's folder, and comments that
it understands. What identifies the person is left out, and so are comments.
"""

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.clock import DAY_S, duration_text
from cmt.errors import RecordingError
from cmt.recording.formats.links import linked
from cmt.recording.formats.references import missing_file, named_files

if TYPE_CHECKING:
    import mne

_TIME = re.compile(r"(?im)^TestTime=([012]?\d:[0-5]?\d:[0-5]?\d)[ \t]*$")
_TOLERANCE_S = 0.5


def read_persyst(header: Path) -> "mne.io.BaseRaw":
    """Open a recording; its signals stay in the file.

    Raises
    ------
    RecordingError
        The data file is missing, or the header's times show a gap.
    """
    import mne

    data = _data_file(header)
    text = _decoded(header.read_bytes())
    clock = _TIME.search(text)
    with linked({"recording.dat": data}) as folder:
        copy = folder / "recording.lay"
        needed = _what_is_needed(text, clock[1] if clock else "00:00:00")
        copy.write_text(needed, encoding="utf-8")
        raw = mne.io.read_raw_persyst(copy, preload=False, verbose="warning")
    raw.filenames = [data]
    if clock is None:
        raw.set_meas_date(None)
    _refuse_gaps(text, raw.n_times, float(raw.info["sfreq"]))
    return raw


def _data_file(header: Path) -> Path:
    beside = {path.name.lower(): path for path in header.parent.iterdir()}
    names = named_files(header) or [f"{header.stem}.dat"]
    if names[0].lower() not in beside:
        raise missing_file(header.name, names[:1])
    return beside[names[0].lower()]


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _what_is_needed(text: str, clock: str) -> str:
    about = re.sub(r"(?im)^File=.*$", "File=recording.dat", _section(text, "FileInfo"))
    channels = ["[ChannelMap]", _section(text, "ChannelMap")]
    # MNE fails without a date and a date of birth; these are nobody's.
    when = ["TestDate=2000.01.01", f"TestTime={clock}"]
    person = ["[Patient]", "BirthDate=01/01/00", "Sex=", "Hand=", *when]
    return "\n".join(["[FileInfo]", about, *channels, *person, ""])


def _section(text: str, name: str) -> str:
    found = re.search(rf"(?ims)^\[{name}\][^\n]*\n(.*?)(?=^\[|\Z)", text)
    return found[1].strip() if found else ""


def _refuse_gaps(text: str, n_samples: int, rate_hz: float) -> None:
    """Refuse times of samples that the samples do not keep.

    The section SampleTimes gives the second of the day of some samples.
    """
    lines = re.findall(
        r"(?m)^\s*(\d+)\s*=\s*(\d+(?:\.\d*)?)", _section(text, "SampleTimes")
    )
    times = [(int(at), float(s)) for at, s in lines if int(at) < n_samples]
    for (before, before_s), (at, at_s) in pairwise(times):
        gap_s = (at_s - before_s) % DAY_S - (at - before) / rate_hz % DAY_S
        if abs(gap_s) > _TOLERANCE_S:
            raise RecordingError(
                f"The recording has a gap: at {duration_text(at / rate_hz)} its clock "
                f"jumps by {gap_s:.1f} s. Epochs across a gap would be wrong, and so "
                "would the time after it. Export the recording whole, or stage its "
                "parts one by one."
            )
