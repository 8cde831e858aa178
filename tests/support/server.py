"""The dashboard as a process of its own, started as the README says."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PATIENCE_S = 120


@dataclass(frozen=True)
class Server:
    """A running dashboard; ``temporary`` is where it keeps private copies.

    ``url`` is the address that it printed, with its token.
    """

    url: str
    temporary: Path
    log: Path
    process: subprocess.Popen

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self.process.pid

    def ended(self) -> int:
        """Wait until it has ended; return its exit code, negative for a signal."""
        return self.process.wait(PATIENCE_S)

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.url).port

    @property
    def origin(self) -> str:
        """The address without page and token."""
        return f"http://127.0.0.1:{self.port}"

    def copies(self) -> list[Path]:
        """Return the private copies of uploads that are there now."""
        return list(self.temporary.glob("somnolens-*/*"))


@contextmanager
def serving(
    folder: Path,
    *options: str,
    python: Path | str = sys.executable,
    port: int | None = None,
    environment: dict[str, str] | None = None,
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
    environment = os.environ | (environment or {})
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
            url = _printed_address(process, log)
            yield Server(url, temporary, log, process)
        finally:
            process.terminate()
            process.wait(PATIENCE_S)


def free_port() -> int:
    """Return a port of this computer that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _printed_address(process: subprocess.Popen, log: Path) -> str:
    """Wait until the dashboard serves pages; return where, with the token."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if told := re.search(r"^SomnoLens: (\S+)", log.read_text(), re.MULTILINE):
            return told[1]
        if process.poll() is not None:
            raise RuntimeError(f"the dashboard ended at its start:\n{log.read_text()}")
        time.sleep(0.2)
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text()}")
