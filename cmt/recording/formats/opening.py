"""Opens a recording with the MNE reader that fits, its signals left in the file."""

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cmt.errors import CmtError, RecordingError
from cmt.recording.formats.matlab import refuse_crashing
from cmt.recording.formats.mne_words import notes_of, refusal
from cmt.recording.formats.nihon import read_nihon
from cmt.recording.formats.persyst import read_persyst
from cmt.recording.formats.references import named_files

if TYPE_CHECKING:
    import mne

# Python's list of warnings is the whole program's: one reader at a time has it.
_ONE_AT_A_TIME = threading.Lock()


def _nothing(_record: logging.LogRecord) -> bool:
    return False


@contextmanager
def mne_listened_to(path: Path, file_format: str, notes: list[str]) -> Iterator[None]:
    """Add what MNE warns of to ``notes``, and raise what it fails with in words.

    Raises
    ------
    RecordingError
        MNE failed, with whatever error.
    """
    logger = logging.getLogger("mne")
    with _ONE_AT_A_TIME, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        # Its log repeats the warnings, on standard output.
        logger.addFilter(_nothing)
        try:
            yield
        except CmtError:
            raise
        # Readers of damaged bytes raise anything: struct.error, KeyError, zlib's.
        except Exception as error:  # noqa: BLE001
            raise refusal(error, path, file_format) from None
        finally:
            logger.removeFilter(_nothing)
    notes += [note for note in notes_of(caught) if note not in notes]


def open_raw(path: Path, file_format: str, notes: list[str]) -> "mne.io.BaseRaw":
    """Open a recording by its header; nothing of its signals is read.

    Raises
    ------
    RecordingError
        MNE cannot open it.
    """
    with mne_listened_to(path, file_format, notes):
        if file_format == "XDF":
            from cmt.recording.formats.xdf import read_xdf

            return read_xdf(path)
        raw = _opened(path, file_format, notes)
        _refuse_other_folders(raw, path)
        return raw


def _refuse_other_folders(raw: "mne.io.BaseRaw", path: Path) -> None:
    """Refuse data files elsewhere: a header that was uploaded may name any path."""
    here = (path if path.is_dir() else path.parent).resolve()
    for name in filter(None, raw.filenames):
        data = Path(name).parent.resolve() / Path(name).name
        if data.parent != here and not (path.is_dir() and data.is_relative_to(here)):
            raise RecordingError(
                f"{path.name} names a data file in another folder, {data.name}. Put "
                "all files of the recording into one folder."
            )


def _opened(path: Path, file_format: str, notes: list[str]) -> "mne.io.BaseRaw":
    import mne

    quiet = {"preload": False, "verbose": "warning"}
    if file_format == "BrainVision":
        return _brainvision(path, notes, quiet)
    if file_format == "EEGLAB":
        refuse_crashing(path)
    if file_format == "Nihon Kohden":
        return read_nihon(path, notes)
    if file_format == "Persyst":
        return read_persyst(path)
    if file_format == "Neuroscan":
        return mne.io.read_raw_cnt(path, **quiet)
    if file_format == "ANT Neuro":
        return mne.io.read_raw_ant(path, **quiet)
    return mne.io.read_raw(path, **quiet)


def _brainvision(path: Path, notes: list[str], quiet: dict) -> "mne.io.BaseRaw":
    """Open a header, its files beside it whatever folder it gives them."""
    import mne

    names = named_files(path)
    marks = [name for name in names[1:] if (path.parent / name).is_file()]
    here = {"data_fname": names[0]} if names else {}
    here |= {"marker_fname": marks[0]} if marks else {}
    try:
        return mne.io.read_raw_brainvision(path, overrides=here, **quiet)
    except (ValueError, LookupError):
        # Odd markers are no reason to lose the signals.
        here["marker_fname"] = False
        raw = mne.io.read_raw_brainvision(path, overrides=here, **quiet)
    notes.append(
        "The marker file cannot be read: the time of day and marks of a pause are not "
        "known."
    )
    return raw
