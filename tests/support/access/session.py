"""A reader without a browser: runs pages and presses buttons over the WebSocket."""

import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.support.server import Server

PATIENCE_S = 120


def cookie_for(server: Server) -> str:
    """Show the token as a browser does; return the cookie."""
    opener = urllib.request.build_opener(_NoRedirect)
    told = opener.open(server.url).headers["set-cookie"]
    return told.partition(";")[0]


class _NoRedirect(urllib.request.HTTPErrorProcessor):
    def http_response(self, _request: object, response: object) -> object:
        return response


@contextmanager
def session(server: Server) -> Iterator["Session"]:
    """Open a tab and show the first page."""
    with connect(
        server.origin.replace("http", "ws") + "/_stcore/stream",
        origin=server.origin,
        additional_headers={"Cookie": cookie_for(server)},
        subprotocols=["streamlit"],
        max_size=None,
    ) as socket:
        reader = Session(socket)
        reader.wait(lambda: reader.buttons)
        yield reader


class Session:
    """One tab, with the buttons and the progress that it was shown."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.buttons: dict[str, str] = {}
        self.progress: list[str] = []
        self._rerun(lambda _: None)

    def press(self, label: str) -> None:
        """Press a button once it is there."""
        self.wait(lambda: label in self.buttons)
        pressed = self.buttons.pop(label)

        def state(told: BackMsg) -> None:
            widget = told.rerun_script.widget_states.widgets.add()
            widget.id, widget.trigger_value = pressed, True

        self._rerun(state)

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Look at what is shown until something is so."""
        deadline = time.monotonic() + PATIENCE_S
        while not is_so():
            self._take(
                ForwardMsg.FromString(self._socket.recv(deadline - time.monotonic()))
            )

    def _take(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        if element.WhichOneof("type") == "button":
            self.buttons[element.button.label] = element.button.id
        if element.WhichOneof("type") == "progress":
            self.progress.append(element.progress.text)

    def _rerun(self, fill: Callable[[BackMsg], None]) -> None:
        told = BackMsg()
        told.rerun_script.query_string = ""
        fill(told)
        self._socket.send(told.SerializeToString())
