"""Undamaged EDF, EDF+, BDF and BDF+, and where in them each field is."""

import numpy as np

FIXED = {
    **{"version": (0, 8), "patient": (8, 88), "recording": (88, 168)},
    **{"date": (168, 176), "clock": (176, 184), "header length": (184, 192)},
    **{"reserved": (192, 236), "number of records": (236, 244)},
    **{"record duration": (244, 252), "number of signals": (252, 256)},
}
WIDTHS = {
    **{"label": 16, "transducer": 80, "unit": 8, "physical minimum": 8},
    **{"physical maximum": 8, "digital minimum": 8, "digital maximum": 8},
    **{"prefilter": 80, "samples in a record": 8, "signal's reserved": 32},
}
N_RECORDS = 181
_LABELS = (b"EEG Fpz-Cz", b"EOG horizontal", b"Resp oro-nasal")
_RATES_HZ = (100, 100, 1)
ANNOTATION_BYTES = 60


def bases() -> dict[str, bytes]:
    """Return the undamaged files by name."""
    kinds = [(bdf, plus) for bdf in (False, True) for plus in (False, True)]
    names = ("EDF", "EDF+", "BDF", "BDF+")
    return {name: _file(*kind) for name, kind in zip(names, kinds, strict=True)}


def suffix(base: str) -> str:
    """Return how the file's name ends."""
    return f".{base[:3].lower()}"


def _file(bdf: bool, plus: bool) -> bytes:
    size, most = (3, 2**23 - 1) if bdf else (2, 2**15 - 1)
    name = b"BDF" if bdf else b"EDF"
    rng = np.random.default_rng(0)
    columns, rows = [], []
    for label, rate_hz in zip(_LABELS, _RATES_HZ, strict=True):
        t = np.arange(rate_hz * N_RECORDS) / rate_hz
        wave = rng.normal(0, 20, t.size) + 30 * np.sin(2 * np.pi * 0.9 * t)
        stored = np.round(wave / 3276.7 * most).astype("<i4").view(np.uint8)
        stored = stored.reshape(-1, 4)[:, :size].reshape(N_RECORDS, -1)
        columns.append(stored)
        limits = (b"-3276.7", b"3276.7", b"%d" % -most, b"%d" % most)
        rows.append(
            (label, b"AgAgCl", b"uV", *limits, b"HP:0.1Hz", b"%d" % rate_hz, b"")
        )
    if plus:
        columns.append(_annotations(size))
        limits = (b"-1", b"1", b"%d" % (-most - 1), b"%d" % most)
        n_samples = b"%d" % (ANNOTATION_BYTES // size)
        rows.append((name + b" Annotations", b"", b"", *limits, b"", n_samples, b""))
    fixed = (
        *(b"\xffBIOSEMI" if bdf else b"0", b"X X X X", b"Startdate X X X X"),
        *(b"01.01.85", b"22.47.30", b"%d" % (256 * (len(rows) + 1))),
        *(name + b"+C" if plus else b"", b"%d" % N_RECORDS, b"1", b"%d" % len(rows)),
    )
    pairs = zip(fixed, FIXED.values(), strict=True)
    header = b"".join(text.ljust(last - first) for text, (first, last) in pairs)
    for index, width in enumerate(WIDTHS.values()):
        header += b"".join(row[index].ljust(width) for row in rows)
    return header + np.hstack(columns).tobytes()


def _annotations(size: int) -> np.ndarray:
    width = ANNOTATION_BYTES // size * size
    lists = [
        b"+%d\x14\x14\0+%d\x155\x14Lumi\xc3\xa8re %d\x14\0" % (n, n, n)
        for n in range(N_RECORDS)
    ]
    rows = [np.frombuffer(each.ljust(width, b"\0"), np.uint8) for each in lists]
    return np.array(rows)


def places(content: bytes, field: str) -> list[tuple[int, int]]:
    """Return where a field begins and ends, for every signal that has it."""
    if field in FIXED:
        return [FIXED[field]]
    n_signals = 3 + (b"Annotations" in content[256:400])
    names = list(WIDTHS)
    before = sum(WIDTHS[name] for name in names[: names.index(field)])
    width, start = WIDTHS[field], 256 + n_signals * before
    return [(start + i * width, start + (i + 1) * width) for i in range(n_signals)]


def annotation_places(name: str) -> np.ndarray:
    """Return where the annotations of each record of a file begin."""
    size = 3 if name.startswith("BDF") else 2
    before = sum(_RATES_HZ) * size
    return (
        256 * 5
        + before
        + np.arange(N_RECORDS) * (before + ANNOTATION_BYTES // size * size)
    )
