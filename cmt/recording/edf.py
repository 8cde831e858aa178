"""The header of an EDF or BDF file: what it holds, without what identifies the person.

Format: Kemp et al. 1992, doi 10.1016/0013-4694(92)90009-7; EDF+, Kemp and Olivan 2003,
doi 10.1016/S1388-2457(03)00123-8; BDF, BioSemi. Bytes 8-168 (patient, recording) and
the date are skipped, never read.
"""

from pathlib import Path
from typing import BinaryIO

from cmt.clock import read_clock
from cmt.errors import RecordingError
from cmt.recording.header import DataRecords, EdfHeader, StoredChannel

SUFFIXES = (".edf", ".bdf", ".rec")
"""Of files that hold EDF or BDF, in lower case."""
_MAGIC = {b"0       ": ("EDF", 2), b"\xffBIOSEMI": ("BDF", 3)}
_FIELD_WIDTHS = (16, 80, 8, 8, 8, 8, 8, 80, 8, 32)
_LABEL, _UNIT, _N_SAMPLES = 0, 2, 8
_LIMITS = slice(3, 7)


def read_header(path: Path) -> EdfHeader:
    """Read and check the header of an EDF, EDF+C or BDF file.

    Raises
    ------
    RecordingError
        The file is no EDF or BDF, is empty, truncated, discontinuous (EDF+D), or
        holds no signal; the text says which, and what to do.
    """
    size = _size(path)
    with _opened(path) as file:
        magic = file.read(8)
        if magic not in _MAGIC:
            raise RecordingError(_not_edf(path))
        file_format, n_bytes = _MAGIC[magic]
        file.seek(176)
        fixed = file.read(80).decode("latin-1")
        start = read_clock(fixed[:8])
        _refuse_discontinuous(fixed[16:60])
        n_signals = _number(fixed[76:80], "number of signals")
        fields = _signal_fields(file.read(256 * n_signals), n_signals)
    n_samples = [
        _number(text, "samples per data record") for text in fields[_N_SAMPLES]
    ]
    record_s = _number(fixed[68:76], "duration of a data record", float)
    n_records, notes = _n_records(
        promised=_number(fixed[60:68], "number of data records"),
        data_bytes=size - 256 * (n_signals + 1),
        record_bytes=n_bytes * sum(n_samples),
        record_s=record_s,
    )
    channels = _channels(fields, n_samples, record_s)
    records = DataRecords(256 * (n_signals + 1), n_bytes, sum(n_samples), n_records)
    duration_s = n_records * record_s
    return EdfHeader(file_format, channels, duration_s, start, notes, records)


def _size(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError:
        raise RecordingError(
            f"{path.name} cannot be opened. Check that the file is there and readable."
        ) from None
    if path.is_dir():
        raise RecordingError(f"{path.name} is a folder. Choose a recording inside it.")
    if size == 0:
        raise RecordingError(
            "The file is empty (0 bytes). Copy or export it once more."
        )
    return size


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError:
        # The system's own message would name the whole path, and so perhaps a person.
        raise RecordingError(
            f"{path.name} cannot be opened. Check that you are allowed to read it."
        ) from None


def _not_edf(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        found = "its first bytes are not those of an EDF or BDF header"
        return (
            f"This is not an EDF file: {found}. Export the recording once more as EDF."
        )
    return (
        f"Files of type “{suffix or 'unknown'}” are not yet read; EDF, EDF+C and BDF "
        "are. Export the recording as EDF in the recorder's software, or convert it "
        "with EDFbrowser or MNE-Python (raw.export)."
    )


def _refuse_discontinuous(reserved: str) -> None:
    if reserved.startswith(("EDF+D", "BDF+D")):
        raise RecordingError(
            f"The recording is discontinuous ({reserved[:5]}): it has gaps, and epochs "
            "across a gap would be wrong. Export it as continuous EDF+C, or convert it "
            "with EDFbrowser (Tools, Convert EDF+D to EDF+C)."
        )


def _signal_fields(header: bytes, n_signals: int) -> list[list[str]]:
    if n_signals < 1 or len(header) < 256 * n_signals:
        raise RecordingError(
            f"The header is cut off: {n_signals} signals are announced, but their "
            "description is not there. Copy or export the file once more."
        )
    fields, offset = [], 0
    for width in _FIELD_WIDTHS:
        cells = [header[offset + i * width :][:width] for i in range(n_signals)]
        fields.append([cell.decode("latin-1").strip("\0 ") for cell in cells])
        offset += width * n_signals
    return fields


def _number(text: str, what: str, kind: type = int) -> float:
    try:
        return kind(text.strip("\0 ").replace(",", "."))
    except ValueError:
        raise RecordingError(
            f"The header is damaged: the {what} reads “{text.strip()}”, which is no "
            "number. Export the recording once more."
        ) from None


def _n_records(
    promised: int, data_bytes: int, record_bytes: int, record_s: float
) -> tuple[int, tuple[str, ...]]:
    if record_bytes <= 0 or not 0 < record_s < float("inf"):
        raise RecordingError(
            "The file holds annotations only, no signals. Choose the file with the EEG."
        )
    present = data_bytes // record_bytes
    if promised < 0:
        note = (
            "The recorder did not close the file; its length was taken from its size."
        )
        return present, (note,)
    if present > promised:
        rest = _hours((present - promised) * record_s)
        note = f"The file is longer than its header says: {rest} more were not read."
        return promised, (note,)
    if present < promised:
        raise RecordingError(
            "The file is truncated: its header announces "
            f"{_hours(promised * record_s)}, but only {_hours(present * record_s)} are "
            "there. Copy or export it again."
        )
    return promised, ()


def _hours(seconds: float) -> str:
    if seconds < 600:
        return f"{seconds:.0f} s"
    return f"{seconds / 3600:.2f} h"


def _channels(
    fields: list[list[str]], n_samples: list[int], record_s: float
) -> tuple[StoredChannel, ...]:
    seen: dict[str, int] = {}
    channels, first = [], 0
    limits = zip(*fields[_LIMITS], strict=True)
    stored = zip(fields[_LABEL], fields[_UNIT], n_samples, limits, strict=True)
    for label, unit, n, of_channel in stored:
        place, first = slice(first, first + n), first + n
        if label in {"EDF Annotations", "BDF Annotations"}:
            continue
        name = _readable(label)
        seen[name] = seen.get(name, 0) + 1
        # The second channel of one name becomes "EEG (2)", so that it can be chosen.
        unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
        about = (unique, label, n / record_s, _readable(unit), unit)
        channels.append(StoredChannel(*about, place, of_channel))
    if not channels:
        raise RecordingError(
            "The file holds annotations only, no signals. Choose the file with the EEG."
        )
    return tuple(channels)


def _readable(text: str) -> str:
    """Latin-1 is what headers are read as; many recorders write UTF-8."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return text
