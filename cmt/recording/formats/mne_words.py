"""What MNE-Python warns of and fails with, in sentences for the reader.

Notes go into the summary's JSON, and file names often carry a person's name: a note
names no file.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from warnings import WarningMessage

from cmt.errors import RecordingError
from cmt.recording.formats.references import missing_file

# About electrodes' places, events and file names, none of which staging uses.
_NO_MATTER = re.compile(
    r"naming conventions|montage|[Pp]osition|digitization|head radius|[Cc]oordinate"
    r"|annotation|[Ee]vent|[Mm]arkers?\b|impedance|latenc|LOG|decode log"
    r"|[Hh]ighpass|[Ll]owpass|filter|dev_head_t|Maxwell|MaxShield|projector|deprecat"
    r"|boundary|Unknown types found"
)
_KNOWN = (
    (
        r"MarkerFile .* not found",
        "The marker file that the header names is missing: the time of day and marks "
        "of a pause are not known.",
    ),
    (
        r"No PNT file",
        "The .PNT file is missing: the time of day is not known.",
    ),
    (
        r"containing channel definitions|Default channel names",
        "The .21E file with the channels' names is missing or cannot be read: the "
        "recorder's standard names were assumed. Check the EEG against the recorder.",
    ),
    (
        r"file name in EEG.data .* is incorrect",
        "The header names another data file; the one with the header's own name was "
        "read.",
    ),
    (
        r"stream without a footer",
        "The file was broken off: the recording was read as far as it goes.",
    ),
    (
        r"No info on DataPoints",
        "The header does not say how long the recording is: the data file's size was "
        "used.",
    ),
)
_EPOCHS = re.compile(r"number of trials|read_epochs|No raw data in|contains epochs")
_PACKAGE = re.compile(r"pip install (?:-U )?([\w.-]+)")
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/][^'\"“”<>|:*?\n]*[\\/]")
_NAMED = re.compile(r"[\w().+-]+\.[A-Za-z]\w{0,4}\b")
_MOST_LETTERS = 160


def notes_of(caught: Iterable[WarningMessage]) -> tuple[str, ...]:
    """Turn a reader's warnings into notes, each once; what does not matter is left."""
    notes = []
    for warned in caught:
        text = str(warned.message)
        if issubclass(warned.category, DeprecationWarning | FutureWarning):
            continue
        note = next((said for sign, said in _KNOWN if re.search(sign, text)), None)
        if note is None and not _NO_MATTER.search(text):
            note = f"MNE-Python remarked: “{_without_names(text)}”"
        if note and note not in notes:
            notes.append(note)
    return tuple(notes)


def refusal(error: Exception, path: Path, file_format: str) -> RecordingError:
    """Return what to tell of a recording that a reader failed on."""
    text = " ".join(str(error).split())
    package = _PACKAGE.search(text)
    if package or isinstance(error, ImportError):
        name = package[1] if package else getattr(error, "name", None) or "one more"
        return RecordingError(
            f"{file_format} recordings are read with the package {name}, which is not "
            f"installed. Install it (pip install {name}), or export the recording as "
            "EDF."
        )
    if _EPOCHS.search(text):
        return RecordingError(
            f"{path.name} holds no continuous recording, but epochs, an average or "
            "something else computed from one. Choose the continuous recording that "
            "it was made from."
        )
    missing = _missing(error, text, path)
    if missing:
        return missing_file(path.name, [missing])
    if isinstance(error, MemoryError):
        found = "it needs more memory than there is"
    else:
        found = _short(_PATH.sub("", text)) or type(error).__name__
    return RecordingError(
        f"{path.name} cannot be read; MNE-Python's reader of {file_format} says: "
        f"“{found}”. It may be damaged, or of a kind that this reader does not know: "
        "copy it once more, or export it as EDF in the recorder's software."
    )


def _missing(error: Exception, text: str, path: Path) -> str | None:
    """Return the name of the file that a reader looked for in vain."""
    is_missing = isinstance(error, FileNotFoundError) or re.search(
        r"does not exist|Could not find the|No such file", text
    )
    if not is_missing:
        return None
    if getattr(error, "filename", None):
        return Path(str(error.filename)).name
    names = [name for name in _NAMED.findall(text) if name != path.name]
    return names[0] if names else None


def _without_names(text: str) -> str:
    return _short(_NAMED.sub("the file", _PATH.sub("", " ".join(text.split()))))


def _short(text: str) -> str:
    # Damaged bytes are quoted now and then: they never reach the terminal.
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    cut = text[:_MOST_LETTERS]
    return (cut + " …" if len(text) > len(cut) else cut).strip(" .")
