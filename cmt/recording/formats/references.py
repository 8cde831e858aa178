"""The files that a text header names: BrainVision's .vhdr and Persyst's .lay.

BrainVision: https://www.brainproducts.com/support-resources/brainvision-core-data-format-1-0/
"""

import re
from collections.abc import Mapping
from pathlib import Path

from cmt.errors import RecordingError

REFERRING = {
    ".vhdr": rb"DataFile|MarkerFile",
    ".ahdr": rb"DataFile|MarkerFile",
    ".lay": rb"File",
}
"""Suffixes of headers that name other files, and the keys that do."""
_MOST_BYTES = 2**22
_BASE_NAME = "$b"


def named_files(header: Path) -> list[str]:
    """Return the names that a header gives, without folders; the data file first."""
    names = []
    for _, value in _entries(header.suffix, _start_of(header)):
        text = value.decode("utf-8", "replace").replace("\ufffd", "?").strip()
        text = text.replace(_BASE_NAME, header.stem)
        # Persyst writes the recorder's whole path.
        name = re.split(r"[\\/]", text)[-1]
        if name and name not in names:
            names.append(name)
    return names


def rename_in(header: Path, new_names: Mapping[str, str]) -> None:
    """Let a header name other files: `new_names` by the old ones in lower case."""
    content = header.read_bytes()
    for line, value in reversed(_entries(header.suffix, content)):
        text = value.decode("utf-8", "replace").replace("\ufffd", "?").strip()
        old = re.split(r"[\\/]", text.replace(_BASE_NAME, header.stem))[-1]
        new = new_names.get(old.lower())
        if new is not None:
            content = content[: line.start] + new.encode() + content[line.stop :]
    header.write_bytes(content)


def _entries(suffix: str, content: bytes) -> list[tuple[slice, bytes]]:
    """Return where the values of the keys are, and the values."""
    keys = REFERRING[suffix.lower()]
    found = re.finditer(rb"(?im)^[ \t]*(?:%s)[ \t]*=[ \t]*([^\r\n]*)" % keys, content)
    return [(slice(*match.span(1)), match[1]) for match in found]


def _start_of(header: Path) -> bytes:
    with header.open("rb") as file:
        return file.read(_MOST_BYTES)


def announced_samples(header: Path) -> int | None:
    """Return how many samples a BrainVision header announces, where it does."""
    if header.suffix.lower() not in (".vhdr", ".ahdr"):
        return None
    found = re.search(rb"(?im)^DataPoints[ \t]*=[ \t]*(\d{1,15})", _start_of(header))
    return int(found[1]) if found else None


def missing_file(header: str, names: list[str]) -> RecordingError:
    """Return what to tell where files that belong to a recording are not there."""
    # A damaged header names anything.
    names = ["".join(c if c.isprintable() else "?" for c in n)[:80] for n in names]
    found = "which is" if len(names) == 1 else "which are"
    return RecordingError(
        f"{header} names {' and '.join(names)}, {found} not beside it. Put all files "
        "of the recording into one folder, under the names that they were saved with."
    )
