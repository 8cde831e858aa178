"""The dashboard as a process of its own, started as the README says."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 120


@dataclass(frozen=True)
class Server:
    """A running dashboard; ``temporary`` is where it keeps private copies."""

    url: str
    temporary: Path
    log: Path
    pid: int

    def copies(self) -> list[Path]:
        """Return the private copies of uploads that are there now."""
        return list(self.temporary.glob("somnolens-*/*"))


@contextmanager
def serving(
    folder: Path,
    *options: str,
    python: Path | str = sys.executable,
    port: int | None = None,
) -> Iterator[Server]:
    """Start the dashboard from ``folder``, a stranger to it, and end it afterwards.

    Another ``python`` than that of the tests sees nothing of the repository.
    """
    port = port or free_port()
    temporary = folder / "temporary"
    temporary.mkdir()
    log = folder / "server.log"
    command = [str(python), "-m", "dashboard", "--no-browser", "--port", str(port)]
    places = {
        "TMPDIR": str(temporary),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    environment = dict(os.environ)
    if str(python) != sys.executable:
        environment.pop("PYTHONPATH", None)
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, *options],
            cwd=folder,
            env=environment | places,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(url, process, log)
            yield Server(url, temporary, log, process.pid)
        finally:
            process.terminate()
            process.wait(PATIENCE_S)


def free_port() -> int:
    """Return a port of this computer that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the dashboard ended at its start:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text()}")
