"""Reads a recording in a process of its own while torch loads in this one.

Torch takes two seconds to load and SciPy's filters one; neither needs the other.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from cmt.epochs import Epochs, cut_epochs
from cmt.model.metadata import read_preprocessing
from cmt.recording import Recording, read_recording

Read = Callable[[], tuple[Recording, Epochs] | None]


@contextmanager
def reading_ahead(
    path: Path, eeg: str | None, eog: str | None, gaps: bool, model: Path
) -> Iterator[Read | None]:
    """Yield what waits for a recording and its epochs, being read elsewhere.

    ``None`` where that would save nothing (torch is loaded, or there is one core), and
    where no process can be started. What it waits for is ``None`` where reading went
    wrong: read it here then, and the reason shows.
    """
    elsewhere = _started(path, eeg, eog, gaps, model)
    if elsewhere is None:
        yield None
        return
    try:
        yield partial(_received, elsewhere)
    finally:
        elsewhere.stdout.close()
        elsewhere.kill()
        elsewhere.wait()


def _started(
    path: Path, eeg: str | None, eog: str | None, gaps: bool, model: Path
) -> subprocess.Popen | None:
    if _torch_is_loaded() or (os.cpu_count() or 1) < 2 or not sys.executable:
        return None
    # Not `multiprocessing`: it would run the caller's script again.
    # `-P`: nothing is imported from the folder that the reader happens to be in.
    command = [sys.executable, "-P", "-m", __name__]
    found_at = os.pathsep.join(str(Path(place).resolve()) for place in sys.path)
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": found_at},
        )
        with process.stdin as asked:
            pickle.dump((path, eeg, eog, gaps, model), asked)
    except OSError:
        return None
    return process


def _torch_is_loaded() -> bool:
    return "torch" in sys.modules


def _received(elsewhere: subprocess.Popen) -> tuple[Recording, Epochs] | None:
    try:
        recording, epochs = pickle.load(elsewhere.stdout)  # noqa: S301  our own process
    except (EOFError, pickle.UnpicklingError):
        return None
    # Pickling forgets that arrays are read-only; making them anew does not.
    signals = [signal and replace(signal) for signal in (recording.eeg, recording.eog)]
    return replace(recording, eeg=signals[0], eog=signals[1]), replace(epochs)


def _read_and_send() -> None:
    """Send the recording and its epochs; nothing where that fails."""
    path, eeg, eog, gaps, model = pickle.load(sys.stdin.buffer)  # noqa: S301
    recording = read_recording(path, eeg, eog, gaps)
    epochs = cut_epochs(recording, read_preprocessing(model))
    pickle.dump((recording, epochs), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    _read_and_send()
