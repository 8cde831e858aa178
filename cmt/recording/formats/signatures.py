"""What a file is, told by its first bytes and never by its name alone."""

import re
from pathlib import Path

from cmt.errors import RecordingError
from cmt.recording import edf

EDF = "EDF"
_HEAD_BYTES = 1024
_NIHON = re.compile(rb"(?:EEG-1100[ABC]|EEG-1200A|QI-403A|EEG-2100|DAE-2100D) *V0\d")
# As `re.match` reads them; the first that fits counts.
_RECORDINGS = (
    (rb"(?:\xef\xbb\xbf)?Brain ?Vision Data Exchange Header", "BrainVision"),
    (rb"\0\0\0\x64\0\0\0\x1f\0\0\0\x14", "FIF"),
    (rb"GDF ", "GDF"),
    (_NIHON.pattern, "Nihon Kohden"),
    (rb"(?:\xef\xbb\xbf)?\s*\[FileInfo\]", "Persyst"),
    (rb"XDF:", "XDF"),
    (rb"MATLAB 5\.0 MAT-file|MATLAB 7\.3 MAT-file|\x89HDF\r\n", "EEGLAB"),
    (rb"Version 3\.0", "Neuroscan"),
    (rb"(?:RIFF|RF64)....CNT ", "ANT Neuro"),
    (rb"(?:BCI2000V|HeaderLen=)", "BCI2000"),
)
_AGAIN = "Copy or download the recording once more."
_OTHERS = (
    (rb"PK\x03\x04.{26}\[Content_Types\]", "an Office document", _AGAIN),
    (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "a ZIP archive", ""),
    (rb"\x1f\x8b", "a gzip archive", ""),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive", ""),
    (rb"Rar!\x1a\x07", "a RAR archive", ""),
    (rb"BZh\d1AY&SY", "a bzip2 archive", ""),
    (rb"\xfd7zXZ\0", "an xz archive", ""),
    (rb"\x28\xb5\x2f\xfd", "a Zstandard archive", ""),
    (rb".{257}ustar", "a tar archive", ""),
    (rb"%PDF", "a PDF document", "Choose the recording itself."),
    (
        rb"(?:\xef\xbb\xbf)?\s*<(?i:!doctype html|html|head|body)",
        "a web page (HTML)",
        "The download gave a page instead of the recording: sign in there and "
        "download it once more.",
    ),
    (
        rb"version https://git-lfs|(?:/|\.\./|\.git/)*annex/objects",
        "a pointer of Git LFS or git-annex",
        "Fetch the recording itself: git lfs pull, or datalad get.",
    ),
    (
        rb"\0\x05\x16\x07",
        "a side file of macOS (its name begins with “._”)",
        "Choose the file without “._”.",
    ),
    (rb"L\0\0\0\x01\x14\x02\0", "a shortcut", "Choose the file that it points to."),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0", "a picture", _AGAIN),
    (rb"\xd0\xcf\x11\xe0", "an Office document", "Choose the recording itself."),
    (rb"SQLite format 3\0", "a database (SQLite)", "Export the recording as EDF."),
)
_UNPACK = "Unpack it first, then choose the recording inside."


def head_of(path: Path, n_bytes: int = _HEAD_BYTES) -> bytes:
    """Read the first bytes of a file.

    Raises
    ------
    RecordingError
        There is no such file, it is none, it cannot be opened, or it is empty.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        # Of a pipe, nothing would come, and that for ever.
        raise RecordingError(f"{path.name} is neither a file nor a folder.")
    try:
        with path.open("rb") as file:
            head = file.read(n_bytes)
    except OSError:
        # The system's own message would name the whole path, and so perhaps a person.
        raise RecordingError(
            f"{path.name} cannot be opened. Check that the file is there and readable."
        ) from None
    if not head:
        raise RecordingError(
            "The file is empty (0 bytes). Copy or export it once more."
        )
    return head


def is_edf(head: bytes) -> bool:
    """Tell EDF and BDF, with or without plus, by the first 8 bytes."""
    return edf.format_of(head[:8]) is not None


def holds_annotations_alone(path: Path) -> bool:
    """Tell an EDF+ of annotations, which is a scoring, from one with signals."""
    with path.open("rb") as file:
        head = file.read(256)
        if not is_edf(head) or not head[252:256].strip().isdigit():
            return False
        labels = file.read(16 * int(head[252:256]))
    names = {labels[at : at + 16].strip(b" \0") for at in range(0, len(labels), 16)}
    return bool(names) and names <= {b"EDF Annotations", b"BDF Annotations"}


def format_of(head: bytes) -> str | None:
    """Return the format of a recording that begins like this, or ``None``."""
    if is_edf(head):
        return EDF
    return next((name for sign, name in _RECORDINGS if _fits(sign, head)), None)


def refuse_what_is_no_recording(head: bytes, may_begin_flat: bool = False) -> None:
    """Name archives, documents, pages, pointers and zeros for what they are.

    Parameters
    ----------
    head
        The first bytes of the file.
    may_begin_flat
        Whether it may hold bare samples, of which many can be 0.

    Raises
    ------
    RecordingError
        It is one of these.
    """
    if not may_begin_flat and not head.strip(b"\0"):
        raise RecordingError(
            "The file begins with zeros alone, as one does whose copy was broken off. "
            f"{_AGAIN}"
        )
    for sign, name, advice in _OTHERS:
        if _fits(sign, head):
            raise RecordingError(
                f"This is {name}, not a recording. {advice or _UNPACK}"
            )


def _fits(sign: bytes, head: bytes) -> bool:
    return re.match(sign, head, re.DOTALL) is not None
