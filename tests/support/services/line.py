"""A line to a server that a test can cut and mend again, as a broken network does."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

ENDS = "127.0.0.2"
"""Another name of this computer, so that the line has the server's own port."""


class Line:
    """Hands on what comes to a port of `ENDS` to the same port of 127.0.0.1."""

    def __init__(self, port: int) -> None:
        self._port, self._whole = port, True
        self._open: set[socket.socket] = set()
        self._listens = socket.create_server((ENDS, port))
        threading.Thread(target=self._answer, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and let no new one through."""
        self._whole = False
        for end in list(self._open):
            _hang_up(end)

    def mend(self) -> None:
        """Let connections through again."""
        self._whole = True

    def close(self) -> None:
        """End it."""
        self.cut()
        _hang_up(self._listens)

    def _answer(self) -> None:
        while True:
            try:
                near, _ = self._listens.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                return
            if not self._whole:
                _hang_up(near), _hang_up(far)
                continue
            self._open |= {near, far}
            for ends in ((near, far), (far, near)):
                threading.Thread(target=self._hand_on, args=ends, daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(2**16):
                target.sendall(piece)
        for end in (source, target):
            self._open.discard(end)
            _hang_up(end)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Yield a line to the server at this port."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
