"""Runs the server until it is told to end, and ends it in order."""

import logging
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from starlette.types import ASGIApp

from dashboard.server.uploads import remove_own_folders

if TYPE_CHECKING:
    from types import FrameType

    import uvicorn

_GRACE_S = 5
_LARGEST_MESSAGE = 200 * 2**20


def end_on_signals() -> None:
    """End in order on Ctrl+C, on TERM, and when the terminal's window is closed."""
    signal.signal(signal.SIGINT, _end)
    signal.signal(signal.SIGTERM, _end)
    hang_up = getattr(signal, "SIGHUP", None)
    if hang_up and signal.getsignal(hang_up) is not signal.SIG_IGN:
        signal.signal(hang_up, lambda *_: signal.raise_signal(signal.SIGTERM))


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)


def run(
    application: ASGIApp,
    listening: socket.socket,
    on_ready: Callable[[], object],
    at_end: Callable[[], object],
) -> NoReturn:
    """Serve until a signal ends it; then the process ends with 0, else with 1.

    Parameters
    ----------
    application
        What is served.
    listening
        From `dashboard.server.starting.places.listen`.
    on_ready, at_end
        Called once pages are served, and once none is any more.
    """
    code = 1
    try:
        _server(application, on_ready, at_end).run(sockets=[listening])
    except SystemExit as end:
        code = int(end.code != 0)
    finally:
        if error := sys.exception():
            traceback.print_exception(error)
        at_end()
        _leave(code)


def _server(
    application: ASGIApp,
    on_ready: Callable[[], object],
    at_end: Callable[[], object],
) -> "uvicorn.Server":
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            on_ready()

        def handle_exit(self, sig: int, frame: "FrameType | None") -> None:
            # Whoever asks twice waits for nobody's request.
            if self.should_exit:
                at_end()
                _leave(0)
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        application,
        http="h11",
        ws="websockets-sansio",
        lifespan="on",
        ws_max_size=_LARGEST_MESSAGE,
        timeout_graceful_shutdown=_GRACE_S,
        proxy_headers=False,  # what anybody may say, as Host and Origin need not
        server_header=False,
        access_log=False,
        log_level="warning",
    )
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    return Server(config)


def _is_news(record: logging.LogRecord) -> bool:
    """Leave out what is said of each WebSocket that the gate has answered with 403."""
    return "without completing handshake" not in record.getMessage()


def _leave(code: int) -> NoReturn:
    """End the process with what computes in it, and leave no copy behind.

    Python's own end takes the interpreter from under the threads of PyTorch, which
    then abort.
    """
    remove_own_folders()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
