"""EDF+ files whose data records tell when they were recorded."""

from pathlib import Path

import numpy as np

from tests.support.recordings import brain_like

EEG = brain_like(300 * 100, 100).round(1)
ANNOTATION_BYTES = 60


def write_plus(
    path: Path, kind: str, times_s: list[float | None], record_s: str = "1"
) -> Path:
    """Write records of a second of EEG, each with its own time, or with none."""
    fields = [
        ("EEG Fpz-Cz", "EDF Annotations", 16),
        ("", "", 80),
        ("uV", "", 8),
        ("-3276.8", "-1", 8),
        ("3276.7", "1", 8),
        ("-32768", "-32768", 8),
        ("32767", "32767", 8),
        ("", "", 80),
        ("100", str(ANNOTATION_BYTES // 2), 8),
        ("", "", 32),
    ]
    fixed = (("0", 8), ("X", 80), ("X", 80), ("01.01.85", 8), ("22.47.30", 8))
    sizes = (("768", 8), (kind, 44), (str(len(times_s)), 8), (record_s, 8), ("2", 4))
    header = "".join(text.ljust(width) for text, width in (*fixed, *sizes))
    header += "".join(a.ljust(width) + b.ljust(width) for a, b, width in fields)
    stored = np.round(EEG * 10).astype("<i2").reshape(-1, 100)
    with path.open("wb") as file:
        file.write(header.encode("latin-1"))
        for samples, time_s in zip(stored, times_s, strict=False):
            told = b"" if time_s is None else f"+{time_s:.10g}\x14\x14\0".encode()
            file.write(samples.tobytes() + told.ljust(ANNOTATION_BYTES, b"\0"))
    return path


def with_gap(n_records: int, at: int, gap_s: float) -> list[float]:
    return [number + (gap_s if number >= at else 0) for number in range(n_records)]
