"""What a case is: undamaged bytes, how they are damaged, and what may come of it."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

FAULTS = (
    "traceback",
    "hang",
    "memory",
    "crash",
    "wrong value",
    "not numbers",
    "other length, no note",
    "unprintable",
    "refused, though neutral",
)
FINE = ("as undamaged", "with a note", "another value", "refused", "not read yet")
HOSTILE = (
    *(b"", b"0", b"-1", b"-0", b"1", b"2", b"7", b"nan", b"NaN", b"inf", b"-inf"),
    *(b"1e308", b"-1e308", b"1e-308", b"1e99", b"99999999", b"-9999999", b"2147483"),
    *(
        b"1e5",
        b"0x10",
        b"1_000",
        b"1,5",
        b"1.5",
        b"--1",
        b"+",
        b".",
        b"EDF+C",
        b"BDF+D",
    ),
    *(b"\0", b"\0\0\0\0\0\0\0\0", b"\xff\xff\xff\xff", b"\x1b[2J\x1b[31m", b"\r\n1"),
    *(b"\xb5V", b"\xc2\xb5V", b"\xa6\xccV", b"\x83\xcaV", b"mV", b"V", b"%", b"nV"),
    *(
        b"24.00.00",
        b"99.99.99",
        b"12:34:56",
        b"../../a",
        b"EDF Annotations",
        b"\xe2\x80",
    ),
)
"""What a field of a damaged file may hold."""


@dataclass(frozen=True)
class Damaged:
    """A file's bytes, its suffix, which undamaged file it was, and what must stay.

    Parameters
    ----------
    promise
        ``"same"``: the damage is neutral, the value that of the undamaged file.
        ``"part"``: what is read is a part of it. ``""``: anything that is a value.
    """

    content: bytes
    suffix: str
    base: str
    promise: str = ""


@dataclass(frozen=True)
class Reading:
    """What was read of a file, so that two of them can be compared.

    Parameters
    ----------
    value
        Changes with anything that matters.
    length
        How much there is.
    notes
        What the reader is told.
    is_finite
        Whether all of it is numbers.
    is_part
        Whether it contradicts nothing of the undamaged file.
    """

    value: str
    length: tuple[int, ...]
    notes: tuple[str, ...] = ()
    is_finite: bool = True
    is_part: bool = True


Damage = Callable[[np.random.Generator], Damaged]


def generator(seed: int, kind: str, number: int) -> np.random.Generator:
    """Return what draws a case; the same wherever and whenever it is drawn."""
    return np.random.default_rng([seed, zlib.crc32(kind.encode()), number])


def judged(read: Reading, undamaged: Reading, promise: str) -> str:
    """Return what became of a case that was read: one of `FAULTS` or `FINE`."""
    if not read.is_finite:
        return "not numbers"
    if read.value == undamaged.value:
        return "as undamaged"
    if promise == "same" or (promise == "part" and not read.is_part):
        return "wrong value"
    told = set(read.notes) - set(undamaged.notes)
    if read.length != undamaged.length and not told:
        return "another value" if promise == "part" else "other length, no note"
    return "with a note" if told else "another value"


def flipped(rng: np.random.Generator, content: bytes, first: int, last: int) -> bytes:
    """Return bytes with one to eight of them drawn anew, from ``first`` to ``last``."""
    changed = bytearray(content)
    for place in rng.integers(first, last, rng.integers(1, 9)):
        changed[place] = rng.integers(256)
    return bytes(changed)


def cut(rng: np.random.Generator, content: bytes) -> bytes:
    """Return the beginning of some bytes."""
    return content[: rng.integers(len(content))]


def shuffled(rng: np.random.Generator, content: bytes) -> bytes:
    """Return bytes with a stretch taken out, put in twice, or drawn anew."""
    first, last = sorted(rng.integers(len(content) + 1, size=2))
    last = min(last, first + 400)
    piece = content[first:last]
    new = (b"", piece + piece, rng.bytes(len(piece)), piece[::-1])[rng.integers(4)]
    return content[:first] + new + content[last:]


def hostile(rng: np.random.Generator) -> bytes:
    """Return what a field may hold, or some bytes at random."""
    return HOSTILE[rng.integers(len(HOSTILE))] if rng.random() < 0.9 else rng.bytes(8)
