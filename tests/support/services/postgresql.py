"""A PostgreSQL of the tests' own, on loopback, in a temporary folder."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.server import free_port
from tests.support.services.find_postgresql import NAME_ONE, installed

PATIENCE_S = 60
USER, PASSWORD = "clinic", "a secret / with @ signs"
# Waiting for the disk is tested on SQLite; here it only takes time.
SETTINGS = ("fsync=off", "unix_socket_directories=", "listen_addresses=127.0.0.1")


@dataclass
class Cluster:
    """A server that can be stopped and started again; its databases stay."""

    programs: Path
    folder: Path
    port: int
    process: subprocess.Popen | None = None
    names: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str = "postgres") -> str:
        """Return a database's address as a clinic writes it."""
        word = quote(PASSWORD, safe="")
        return f"postgresql://{USER}:{word}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        told = [part for each in SETTINGS for part in ("-c", each)]
        command = [self.programs / "postgres", "-D", self.folder / "data"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "-p", str(self.port), *told],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                **not_as_root(),
            )
        deadline = time.monotonic() + PATIENCE_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(PATIENCE_S)

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"store_{next(self.names)}"
        self.runs(f"CREATE DATABASE {name}")
        return self.url(name)

    def runs(self, statement: str) -> None:
        """Run a statement as who runs the server."""
        import pg8000.native

        asked = (USER, "127.0.0.1", "postgres", self.port, PASSWORD)
        connection = pg8000.native.Connection(*asked)
        try:
            connection.run(statement)
        finally:
            connection.close()

    def _answers(self) -> bool:
        from pg8000.exceptions import DatabaseError, InterfaceError

        try:
            self.runs("SELECT 1")
        except (DatabaseError, InterfaceError, OSError):
            return False
        return True


def not_as_root() -> dict:
    """Return what runs a program as nobody where we are root: PostgreSQL insists."""
    return {} if os.geteuid() else {"user": "nobody", "extra_groups": ()}


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Yield a running server; without a PostgreSQL the test fails in CI, or skips."""
    programs = installed()
    if programs is None:
        in_ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
        (pytest.fail if in_ci else pytest.skip)(f"No PostgreSQL was found; {NAME_ONE}.")
    folder = Path(tempfile.mkdtemp(prefix="somnolens-tests-"))
    try:
        password = folder / "password"
        password.write_text(PASSWORD)
        if not os.geteuid():
            for path in (folder, password):
                shutil.chown(path, "nobody")
        told = ["--username", USER, "--pwfile", password, "--auth", "scram-sha-256"]
        told += ["--encoding", "UTF8", "--locale", "C", "--no-sync"]
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", *told],
            check=True,
            capture_output=True,
            cwd=folder,
            **not_as_root(),
        )
        made = Cluster(programs, folder, free_port())
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder)
