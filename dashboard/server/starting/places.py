"""What the start needs of this machine: a temporary folder to write in, and a port."""

import os
import socket
import tempfile
from pathlib import Path

from cmt.errors import CmtError, OutputError

ADDRESS = "127.0.0.1"
_NAMED_BY = ("TMPDIR", "TEMP", "TMP")
_USUAL = ("/tmp", "/var/tmp", "/usr/tmp")
_BACKLOG = 2048


def use_temporary_folder() -> None:
    """Have private copies made where this machine says, and nowhere else.

    Python alone would go on to the next folder, silently.

    Raises
    ------
    OutputError
        Nothing can be written there.
    """
    name = next((name for name in _NAMED_BY if os.environ.get(name)), None)
    folder = os.environ[name] if name else _usual_folder()
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"space")
    except OSError as error:
        says = f", as {name} says," if name else ""
        raise OutputError(
            f"Copies of recordings are to lie in {folder}{says} and nothing can be "
            f"written there ({error.strerror}). Put that right, or let TMPDIR name "
            "another folder."
        ) from error
    tempfile.tempdir = str(Path(folder).absolute())


def _usual_folder() -> str:
    if os.name != "posix":
        return tempfile.gettempdir()
    return next((folder for folder in _USUAL if Path(folder).is_dir()), _USUAL[0])


def listen(port: int) -> socket.socket:
    """Return a socket that listens to this machine alone.

    Raises
    ------
    CmtError
        The port is taken, or not for this user.
    """
    # Named as TCP, or asyncio holds the end of an answer back until the browser has
    # acknowledged its beginning: 40 ms.
    listening = socket.socket(proto=socket.IPPROTO_TCP)
    if os.name == "posix":  # on Windows two programs could then share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise CmtError(
            f"Port {port} cannot be used ({error.strerror}). Another SomnoLens may be "
            f"open at it; start with --port {_another(port)} to have one more."
        ) from error
    return listening


def _another(port: int) -> int:
    return port + 1 if 1024 <= port < 2**16 - 1 else 8502
