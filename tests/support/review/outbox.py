"""What a browser's outbox does, without a browser; the server that it sends to.

Whatever stands in front of all routes is met here, in `client_headers` and `post`.
"""

import http.client
import json
import threading
import time
from pathlib import Path

from cmt.review import Edit
from cmt.review.messages import told_edits

PAUSE_S, ANSWERS_WITHIN_S = 0.02, 10


def serve(port: int, folder: Path) -> None:
    """Serve the way of changes to a store, with the program's own routes."""
    import sys

    import uvicorn
    from starlette.applications import Starlette

    from dashboard.server.review_routes import ROUTES

    sys.argv = ["app.py", "--store", str(folder)]
    uvicorn.run(Starlette(routes=ROUTES), port=port, log_level="critical")


def client_headers(port: int) -> dict[str, str]:
    """Return what a page of the program sends along."""
    return {
        "Content-Type": "application/json",
        "Origin": f"http://127.0.0.1:{port}",
    }


def post(port: int, study: str, told: dict) -> dict:
    """Send a message to the route; return the answer's content.

    Raises
    ------
    OSError, http.client.HTTPException
        The server is not there, or no more.
    """
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWERS_WITHIN_S)
    try:
        line.request("POST", f"/review/{study}", json.dumps(told), client_headers(port))
        return json.loads(line.getresponse().read())
    finally:
        line.close()


class Outbox:
    """Changes on their way to the store, each kept until it is acknowledged."""

    def __init__(self, port: int, study: str) -> None:
        self.port, self.study = port, study
        self.waiting: list[Edit] = []
        self.saved: list[str] = []
        self._lock, self._ends = threading.Lock(), threading.Event()
        self._sender = threading.Thread(target=self._send, daemon=True)
        self._sender.start()

    def put(self, edit: Edit) -> None:
        """Take one more change."""
        with self._lock:
            self.waiting.append(edit)

    def state(self) -> tuple[set[str], set[str]]:
        """Return the ids of what is shown as saved, and of what as waiting."""
        with self._lock:
            return set(self.saved), {edit.id for edit in self.waiting}

    def close(self) -> None:
        """Send nothing more."""
        self._ends.set()
        self._sender.join()

    def _send(self) -> None:
        while not self._ends.wait(0.001):
            with self._lock:
                first = self.waiting[:200]
            if first and not self._sent(first):
                time.sleep(PAUSE_S)

    def _sent(self, edits: list[Edit]) -> bool:
        try:
            answer = post(self.port, self.study, {"edits": told_edits(edits)})
        except (OSError, http.client.HTTPException, ValueError):
            return False
        there = set(answer.get("saved", ()))
        with self._lock:
            self.saved += [edit.id for edit in edits if edit.id in there]
            self.waiting = [edit for edit in self.waiting if edit.id not in there]
        return bool(there)
