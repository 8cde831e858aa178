"""Which files make up one recording, and which of them is its header.

MNE opens a recording by its header; the other files lie beside it.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from cmt.errors import RecordingError
from cmt.recording.edf import SUFFIXES
from cmt.recording.formats.references import REFERRING, named_files
from cmt.recording.formats.signatures import (
    EDF,
    format_of,
    head_of,
    holds_annotations_alone,
)

FORMATS = {
    **{".vhdr": "BrainVision", ".ahdr": "BrainVision", ".set": "EEGLAB"},
    **{".fif": "FIF", ".fif.gz": "FIF", ".gdf": "GDF", ".eeg": "Nihon Kohden"},
    **{".lay": "Persyst", ".cdt": "Curry", ".dap": "Curry", ".rs3": "Curry"},
    **{".cnt": "Neuroscan or ANT", ".mff": "EGI", ".data": "Nicolet"},
    **{".dat": "Curry or BCI2000", ".xdf": "XDF", ".xdfz": "XDF", ".nedf": "NEDF"},
    **{".mefd": "MEF", ".ns3": "NSx", ".nxe": "eXimia", ".ds": "CTF"},
}
"""By the suffix of the header: what `cmt.recording.mne_formats` opens."""
FOLDERS = (".mff", ".mefd", ".ds")
"""Formats whose recording is a folder."""
# The suffix of a file that lies beside a header, and the suffixes of such headers.
_HEADERS = {
    **{".vmrk": (".vhdr",), ".amrk": (".ahdr",), ".eeg": (".vhdr", ".ahdr")},
    **{".fdt": (".set",), ".21e": (".eeg",), ".pnt": (".eeg",), ".log": (".eeg",)},
    **{".cn2": (".eeg",), ".11d": (".eeg",), ".cmt": (".eeg",), ".head": (".data",)},
    **{".dpa": (".cdt",), ".cef": (".cdt",), ".dpo": (".cdt",), ".ceo": (".cdt",)},
    **{".dap": (".dat",), ".rs3": (".dat",)},
    ".dat": (".lay", ".vhdr", ".ahdr"),
}
_OF_A_SPLIT = re.compile(r"(?P<stem>.+?)(?:-\d{1,3}|_split-\d\d(?P<rest>\w*))\.fif$")
_NO_SIGNALS = re.compile(
    r"[-_](?:epo|ave|cov|fwd|inv|trans|src|bem|bem-sol|ica|eve|proj|annot|stc|tfr)"
    r"\.fif(?:\.gz)?$"
)


def suffix_of(path: Path) -> str:
    """Return the suffix in lower case, ``.fif.gz`` as one."""
    name = path.name.lower()
    return ".fif.gz" if name.endswith(".fif.gz") else path.suffix.lower()


def header_of(path: Path) -> Path:
    """Return the header of the recording that a file belongs to, often itself.

    Raises
    ------
    RecordingError
        It belongs to a header that is not beside it.
    """
    if not path.is_file() or not _is_beside_a_header(path):
        return path
    others = [other for other in path.parent.iterdir() if other != path]
    found = _header_among(path, others)
    if found is not None:
        return header_of(found)
    if header_suffixes(path):
        wanted = " or ".join(f"{path.stem}{suffix}" for suffix in header_suffixes(path))
        raise RecordingError(
            f"{path.name} is not a recording by itself: it belongs to {wanted}, which "
            "is not beside it. Put the files of the recording together."
        )
    return path


def header_suffixes(path: Path) -> tuple[str, ...]:
    """Return the suffixes of headers without which a file cannot be opened."""
    suffix = suffix_of(path)
    if suffix == ".eeg":
        return _HEADERS[suffix] if _is_beside_a_header(path) else ()
    return () if suffix in FORMATS else _HEADERS.get(suffix, ())


def each_once(paths: Iterable[Path]) -> list[Path]:
    """Return the recordings that files belong to, in their order, each once.

    A file whose header is not beside it stays, to be refused where it is read.
    """
    headers = {}
    for path in paths:
        try:
            headers[header_of(path)] = None
        except RecordingError:
            headers[path] = None
    return list(headers)


def missing_beside(header: Path) -> list[str]:
    """Return the names of files that a header names and that are not beside it."""
    if suffix_of(header) not in REFERRING:
        return []
    names = named_files(header)
    return [name for name in names if not (header.parent / name).is_file()]


def recordings_among(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return each recording's header, and the other files of that recording.

    Parameters
    ----------
    paths
        What lies in one folder. What is no recording, or belongs to none, is left out.
    """
    paths = [path for path in sorted(paths) if not path.name.startswith(".")]
    headers = {path: [] for path in paths if _may_be_a_header(path, paths)}
    for path in paths:
        header = None if path in headers else _header_among(path, headers)
        if header is not None:
            headers[header].append(path)
    return headers


def _may_be_a_header(path: Path, paths: list[Path]) -> bool:
    suffix = suffix_of(path)
    if path.is_dir():
        return suffix in FOLDERS
    if suffix in SUFFIXES or not suffix:
        return _holds_signals(path, suffix)
    if suffix not in FORMATS or suffix in FOLDERS or _NO_SIGNALS.search(path.name):
        return False
    return not (_is_beside_a_header(path) and _header_among(path, paths)) and (
        suffix not in (".eeg", ".dat", ".dap", ".rs3", ".cnt") or _is_told(path)
    )


def _holds_signals(path: Path, suffix: str) -> bool:
    """Tell a recording from a scoring; what cannot be read is left to the reader."""
    try:
        is_scoring = holds_annotations_alone(path)
        return not is_scoring and (bool(suffix) or format_of(head_of(path)) == EDF)
    except (OSError, RecordingError):
        return bool(suffix)


def _is_told(path: Path) -> bool:
    """Tell a recording by its content, where others share its suffix."""
    try:
        is_known = format_of(head_of(path)) is not None
    except RecordingError:
        return False
    return is_known or any(
        path.with_suffix(suffix).is_file() for suffix in (".dap", ".DAP", ".rs3")
    )


def _is_beside_a_header(path: Path) -> bool:
    """Tell whether another file may be the header that this one belongs to."""
    suffix = suffix_of(path)
    if suffix == ".fif":
        return _first_part(path.name) != path.name
    if suffix == ".eeg":
        return path.is_file() and not _is_nihon(path)
    return suffix in _HEADERS


def _is_nihon(path: Path) -> bool:
    try:
        return format_of(head_of(path)) == "Nihon Kohden"
    except RecordingError:
        return False


def _header_among(path: Path, others: Iterable[Path]) -> Path | None:
    """Return the header that names a file, or else has its stem."""
    if suffix_of(path) == ".fif":
        return next((p for p in others if p.name == _first_part(path.name)), None)
    suffixes = _HEADERS.get(suffix_of(path), ())
    headers = [other for other in others if suffix_of(other) in suffixes]
    name = path.name.lower()
    for header in headers:
        refers = suffix_of(header) in REFERRING and header.is_file()
        if refers and name in (named.lower() for named in named_files(header)):
            return header
    return next((other for other in headers if _stem(other) == _stem(path)), None)


def _stem(path: Path) -> str:
    """Return the name up to the suffix; that of Curry's side files is double."""
    return path.name.lower().removesuffix(path.suffix.lower()).removesuffix(".cdt")


def _first_part(name: str) -> str:
    """Return the name of the first part of a split FIF, by MNE's or BIDS's naming."""
    match = _OF_A_SPLIT.match(name)
    if match is None:
        return name
    if match["rest"] is not None:
        return f"{match['stem']}_split-01{match['rest']}.fif"
    return f"{match['stem']}.fif"
