"""Reads a recording in a process of its own while torch loads in this one.

Torch takes two seconds to load and SciPy's filters one; neither needs the other.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from cmt.epochs import Epochs, cut_epochs
from cmt.errors import CmtError, RecordingError
from cmt.model.metadata import read_preprocessing
from cmt.recording import Recording, read_recording

Read = Callable[[], tuple[Recording, Epochs]]


@contextmanager
def reading_ahead(
    path: Path, eeg: str | None, eog: str | None, model: Path
) -> Iterator[Read | None]:
    """Yield what waits for a recording and its epochs, being read elsewhere.

    ``None`` where that would save nothing: torch is loaded, or there is one core.
    What goes wrong there is raised when the result is asked for.
    """
    if "torch" in sys.modules or (os.cpu_count() or 1) < 2:
        yield None
        return
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    asked = (theirs, path, eeg, eog, model)
    elsewhere = context.Process(target=_read_and_send, args=asked, daemon=True)
    elsewhere.start()
    theirs.close()
    try:
        yield partial(_received, ours)
    finally:
        ours.close()
        elsewhere.terminate()
        elsewhere.join()


def _read_and_send(
    result: Connection, path: Path, eeg: str | None, eog: str | None, model: Path
) -> None:
    """Send the recording and its epochs, or the error that a reader is to see."""
    try:
        recording = read_recording(path, eeg, eog)
        epochs = cut_epochs(recording, read_preprocessing(model))
        result.send((recording, epochs))
    except CmtError as error:
        result.send(error)
    except BrokenPipeError:
        pass  # nobody waits any more


def _received(result: Connection) -> tuple[Recording, Epochs]:
    try:
        found = result.recv()
    except EOFError:
        raise RecordingError(
            "Reading the recording was cut short: its process ended. There may be too "
            "little memory. Close other programs, or stage fewer channels."
        ) from None
    if isinstance(found, CmtError):
        raise found
    return found
