"""Damaged EDF, EDF+, BDF and BDF+: what is read of them and cut into epochs."""

import hashlib
from pathlib import Path

import numpy as np

from cmt.epochs import cut_epochs
from cmt.recording import describe_file, read_recording
from fuzzing.cases import Damage, Damaged, Reading, cut, flipped, hostile, shuffled
from fuzzing.edf_files import (
    ANNOTATION_BYTES,
    FIXED,
    N_RECORDS,
    WIDTHS,
    annotation_places,
    bases,
    places,
    suffix,
)

_NEUTRAL = {
    *("patient", "recording", "date", "clock", "header length"),
    *("transducer", "prefilter", "signal's reserved"),
}


class Recordings:
    """Every damage that is done to recordings, and how they are read."""

    name = "recordings"
    limit_bytes = 2**29
    limit_s = 20

    def __init__(self) -> None:
        self.bases = bases()
        fields = [*FIXED, *WIDTHS]
        self.kinds: dict[str, Damage] = {
            f"EDF, {field}": self._of_field(field) for field in fields
        }
        self.kinds |= {
            "EDF, several fields": self._several_fields,
            "EDF, bytes of the header": self._header_bytes,
            "EDF, bytes of the samples": self._sample_bytes,
            "EDF, cut off": lambda rng: self._made(rng, cut),
            "EDF, a stretch taken out or in": lambda rng: self._made(rng, shuffled),
            "EDF, bytes after the end": self._after_the_end,
            "EDF, annotations' texts": self._texts,
            "EDF, annotations' bytes": self._annotation_bytes,
            "EDF, numbers spelled otherwise": self._spelled,
            "EDF, fields padded with NUL": self._padded,
            "EDF, another name": self._renamed,
            "EDF, not one at all": self._not_one,
        }

    def _drawn(self, rng: np.random.Generator, plus: bool = False) -> str:
        names = [name for name in self.bases if not plus or name.endswith("+")]
        return names[rng.integers(len(names))]

    def _made(
        self, rng: np.random.Generator, damage: Damage, plus: bool = False
    ) -> Damaged:
        name = self._drawn(rng, plus)
        return Damaged(damage(rng, self.bases[name]), suffix(name), name)

    def _of_field(self, field: str) -> Damage:
        def damage(rng: np.random.Generator) -> Damaged:
            name = self._drawn(rng)
            content = _filled(rng, self.bases[name], field)
            promise = "same" if field in _NEUTRAL else ""
            return Damaged(content, suffix(name), name, promise)

        return damage

    def _several_fields(self, rng: np.random.Generator) -> Damaged:
        name = self._drawn(rng)
        content = self.bases[name]
        for field in rng.choice([*FIXED, *WIDTHS], rng.integers(2, 6)):
            content = _filled(rng, content, str(field))
        return Damaged(content, suffix(name), name)

    def _header_bytes(self, rng: np.random.Generator) -> Damaged:
        return self._made(rng, lambda rng, b: flipped(rng, b, 0, 256 * 4))

    def _sample_bytes(self, rng: np.random.Generator) -> Damaged:
        return self._made(rng, lambda rng, b: flipped(rng, b, 256 * 5, len(b)))

    def _after_the_end(self, rng: np.random.Generator) -> Damaged:
        name = self._drawn(rng)
        end = rng.bytes(int(rng.integers(1, 5000)))
        return Damaged(self.bases[name] + end, suffix(name), name, "same")

    def _texts(self, rng: np.random.Generator) -> Damaged:
        """Damage the second annotation of records; the first keeps their time."""
        name = self._drawn(rng, plus=True)
        content = bytearray(self.bases[name])
        for place in annotation_places(name)[rng.integers(0, N_RECORDS, 20)]:
            first = content.index(b"\0", place) + 1
            last = place + ANNOTATION_BYTES // 6 * 6
            text = b"+1\x14" + rng.bytes(last - first - 5).replace(b"\0", b"\xe8")
            content[first:last] = text + b"\x14\0"
        return Damaged(bytes(content), suffix(name), name, "same")

    def _annotation_bytes(self, rng: np.random.Generator) -> Damaged:
        name = self._drawn(rng, plus=True)
        content = bytearray(self.bases[name])
        for place in annotation_places(name)[
            rng.integers(0, N_RECORDS, rng.integers(1, 181))
        ]:
            content[place + rng.integers(ANNOTATION_BYTES)] = rng.integers(256)
        return Damaged(bytes(content), suffix(name), name)

    def _spelled(self, rng: np.random.Generator) -> Damaged:
        name = self._drawn(rng)
        content = self.bases[name]
        # One way of each field: two of one field would meet each other's blanks.
        fields = (
            (b"-3276.7 ", (b"-3276,7 ", b"-3276.70")),
            (b"100     ", (b"  100   ", b"0000100 ", b"100.0   ")),
            (b"181     1       ", (b"+181    1.000   ", b"   181  01      ")),
            (b"uV      ", (b"UV      ", b"uv      ", b"\xb5V      ")),
        )
        for was, ways in fields:
            becomes = ways[rng.integers(len(ways))]
            content = content[:1280].replace(was, becomes) + content[1280:]
        return Damaged(content, suffix(name), name, "same")

    def _padded(self, rng: np.random.Generator) -> Damaged:
        name = self._drawn(rng)
        content = bytearray(self.bases[name])
        fields = rng.choice([*list(FIXED)[1:], *WIDTHS], 6, replace=False)
        for field in map(str, fields):
            for first, last in places(bytes(content), field):
                text = bytes(content[first:last]).rstrip()
                content[first:last] = text.ljust(last - first, b"\0")
        return Damaged(bytes(content), suffix(name), name, "same")

    def _renamed(self, rng: np.random.Generator) -> Damaged:
        name = self._drawn(rng)
        names = (".edf", ".bdf", ".EDF", ".rec", ".Rec", "", ".edf.bak", ".REC", ".dat")
        return Damaged(self.bases[name], names[rng.integers(len(names))], name, "same")

    def _not_one(self, rng: np.random.Generator) -> Damaged:
        starts = (
            b"",
            b"0       ",
            b"\xffBIOSEMI",
            b"0",
            b"\x1f\x8b",
            b"PK\3\4",
            b"\0" * 9,
        )
        start = starts[rng.integers(len(starts))]
        fill = rng.bytes(int(rng.integers(3000)))
        blank = bytes(c if 32 <= c < 127 else 32 for c in fill)
        return Damaged(start + (fill, blank)[rng.integers(2)], ".edf", "EDF")

    def read(self, path: Path, _base: str) -> Reading:
        """Read a recording as the commands and pages do, and cut its epochs."""
        header = describe_file(path)
        recording = read_recording(path)
        epochs = cut_epochs(recording)
        digest = hashlib.sha256()
        finite = all(np.isfinite(signal.samples).all() for signal in recording.signals)
        for signal in recording.signals:
            digest.update(signal.samples.tobytes())
            digest.update(f"{signal.rate_hz} {signal.channel}".encode())
        parts = (epochs.eeg, epochs.eog, epochs.usable, epochs.eog_usable)
        for part in parts:
            digest.update(b"" if part is None else part.tobytes())
            finite = finite and (part is None or bool(np.isfinite(part).all()))
        lengths = tuple(signal.samples.size for signal in recording.signals)
        notes = (*header.notes, *recording.notes)
        return Reading(digest.hexdigest(), lengths, notes, bool(finite))


def _filled(rng: np.random.Generator, content: bytes, field: str) -> bytes:
    """Put something hostile into a field, of one signal or of all of them."""
    found = places(content, field)
    if rng.random() < 0.7:
        found = [found[rng.integers(len(found))]]
    text = hostile(rng)
    for first, last in found:
        content = (
            content[:first] + text[: last - first].ljust(last - first) + content[last:]
        )
    return content
