"""A scoring file as it lies on the disk, and the text that its bytes are."""

import re
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path

from cmt.errors import ScoringError

# A night's scoring has some kilobytes, with every event some megabytes.
_LARGEST_TEXT = 16_000_000
# A line a second for two weeks, and some events; no recording is longer.
_MOST_LINES = 1_250_000
# What UTF-16 looks like is seen in its first characters.
_N_SAMPLE_BYTES = 4096


@dataclass(frozen=True)
class ScoringFile:
    """What readers are given; a format is told by its content, never by its name.

    Parameters
    ----------
    content
        The file's bytes, or a memory map of them.
    name
        As the messages call it.
    start
        Time of day at which the recording starts, for files with clock times.
    """

    content: bytes | mmap
    name: str = "scoring"
    start: time | None = None

    @cached_property
    def text(self) -> str:
        """The content as text, with LF as its only line end.

        Raises
        ------
        ScoringError
            The file is far larger than any scoring.
        """
        if len(self.content) > _LARGEST_TEXT:
            raise ScoringError(
                f"{self.name} has {len(self.content) / 1e6:.0f} MB; a scoring has a "
                "few. Choose the file that the scorer exported."
            )
        text = decoded(self.content[:])
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, without those that are blank.

        Raises
        ------
        ScoringError
            There are more than a recording has seconds.
        """
        n_lines = self.text.count("\n")
        if n_lines > _MOST_LINES:
            raise ScoringError(
                f"{self.name} has {n_lines:,} lines, more than a recording of two "
                "weeks has seconds. Choose the file that the scorer exported."
            )
        return tuple(line for line in self.text.split("\n") if line.strip())


def open_scoring_file(path: Path, start: time | None = None) -> ScoringFile:
    """Open a file; one too large for a text, such as a recording, is mapped."""
    if path.stat().st_size <= _LARGEST_TEXT:
        return ScoringFile(path.read_bytes(), path.name, start)
    with path.open("rb") as file:
        return ScoringFile(mmap(file.fileno(), 0, access=ACCESS_READ), path.name, start)


def read_text(path: Path) -> str:
    """Read a text file, see `decoded`."""
    return decoded(path.read_bytes())


def decoded(content: bytes) -> str:
    """Decode UTF-8 and UTF-16, with their byte order mark or without, or a code page.

    Of code pages those of Western Europe, Russian and Chinese are told apart by what
    gives words. What fits nothing is Latin-1, in which every byte is a letter.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    order = _utf16_without_mark(content[:_N_SAMPLE_BYTES])
    if order:
        return content.decode(order, errors="replace")
    for encoding in ("utf-8-sig", *_code_pages(content), "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _utf16_without_mark(sample: bytes) -> str | None:
    """Return the UTF-16 that has a zero in nearly every second byte."""
    n_half = len(sample) // 2
    n_first, n_second = sample[::2].count(0), sample[1::2].count(0)
    if n_half and n_second > 0.7 * n_half > 7 * n_first:
        return "utf-16-le"
    if n_half and n_first > 0.7 * n_half > 7 * n_second:
        return "utf-16-be"
    return None


def _code_pages(content: bytes) -> tuple[str, ...]:
    """Name the code pages in which high bytes stand in words.

    Chinese characters are pairs of high bytes, of which the first is low in the common
    ones; Russian words are runs of them; in Western words they stand alone.
    """
    runs = re.findall(rb"[\x80-\xff]+", content)
    leads = b"".join(run[::2] for run in runs)
    n_common = sum(0xB0 <= byte <= 0xD7 for byte in leads)
    if leads and n_common > 0.8 * len(leads):
        return ("gb2312", "cp1251") if _are_words(runs) else ("gb2312",)
    return ("cp1251",) if _are_words(runs) else ()


def _are_words(runs: list[bytes]) -> bool:
    return sum(len(run) for run in runs) > 2.5 * len(runs) > 0
