"""The program starts, or says in one sentence why not; and it ends in order."""

import http.client
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.server.starting.places import listen
from tests.support.access.session import cookie_for, session
from tests.support.paths import ROOT
from tests.support.server import serving

PATIENCE_S = 120
# Site-wide code of Python's runs before everything, so nothing escapes the trap.
TRAP = """
import os, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        os.write(2, f"{event} {arguments}\\n".encode())
        os._exit(3)  # an exception might be swallowed, by a thread for one
sys.addaudithook(refuse)
"""
FOREIGN = [
    "http://evil.example",
    "http://127.0.0.1:9",
    "http://localhost:9",
    "https://share.streamlit.io",
    "http://10.0.0.1",
    "http://[::1]:9",
    "null",
]


@pytest.fixture
def start(tmp_path):
    """Return a function that starts the program and waits for its end."""

    def started(*options: str, **environment: str) -> subprocess.CompletedProcess:
        (tmp_path / "tmp").mkdir(exist_ok=True)
        places = {"TMPDIR": str(tmp_path / "tmp"), "HOME": str(tmp_path)}
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
        return subprocess.run(
            [sys.executable, "-m", "dashboard", "--no-browser", *options],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=inherited | places | environment,
            timeout=PATIENCE_S,
        )

    return started


def told(done: subprocess.CompletedProcess) -> str:
    """Return the one sentence that a start ended with; no address was printed."""
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    return line


def test_a_port_in_use_is_told_before_an_address_is_printed(start):
    with listen(0) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} cannot be used" in told(start("--port", str(port)))


def test_a_home_that_is_missing_is_told_and_not_made(start, tmp_path):
    assert "there is no" in told(start(HOME=str(tmp_path / "gone")))
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("home", ["/proc", "/dev/null"])
def test_a_home_in_which_nothing_can_be_written_is_told(start, home):
    assert "Start with --store" in told(start(HOME=home))


def test_a_temporary_folder_that_is_missing_is_told(start, tmp_path):
    gone = str(tmp_path / "gone")
    assert f"{gone}, as TMPDIR says" in told(start(TMPDIR=gone))


def test_a_disk_that_takes_nothing_is_told(start, monkeypatch):
    run = subprocess.run

    def full(*command: object, **how: object) -> object:
        none = (0, 0)
        how["preexec_fn"] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, none)
        del how["capture_output"]
        return run(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)

    monkeypatch.setattr(subprocess, "run", full)
    assert "nothing can be written there" in told(start())


def test_a_model_or_a_folder_that_is_not_there_is_told(start):
    assert "there is no folder" in told(start("--recordings", "/no/such/folder"))


def test_a_start_writes_nothing_beside_the_program(tmp_path):
    before = _files()
    with serving(tmp_path) as server, session(server):
        pass
    assert _files() == before


def _files() -> set[Path]:
    rooms = ("cmt", "dashboard", "pages", "assets", ".streamlit", "somnolens")
    found = (path for room in rooms for path in (ROOT / room).rglob("*"))
    return {path for path in found if "__pycache__" not in path.parts}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_end_while_a_night_is_staged_it_ends_in_order(tmp_path, how):
    with serving(tmp_path) as server, session(server) as reader:
        reader.press("Open the demo night")
        reader.wait(lambda: "Staging" in reader.progress)
        os.kill(server.pid, how)
        assert server.ended() == 0
        assert len(server.log.read_text().splitlines()) == 1


def test_told_to_end_while_it_starts_it_ends_in_order(tmp_path):
    places = {"XDG_DATA_HOME": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "--no-browser", "--port", "18501"],
        env=os.environ | places,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    token = tmp_path / "somnolens" / "token"
    while not token.exists() and process.poll() is None:
        time.sleep(0.01)
    process.terminate()
    _, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (0, b"")


def test_whatever_the_origin_no_look_up_leaves_this_machine(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(TRAP)
    path = os.pathsep.join([str(tmp_path / "site"), str(ROOT)])
    proxy = "https://sleep.example.org"
    options = ["--host-name", "sleep.example.org"]
    with serving(tmp_path, *options, environment={"PYTHONPATH": path}) as server:
        with session(server):
            cookie = {"Cookie": cookie_for(server)}
        own = {server.origin: f"127.0.0.1:{server.port}", proxy: "sleep.example.org"}
        seen = set()
        for origin in [*FOREIGN, *own]:
            for host in own.values():
                asked = cookie | {"Origin": origin, "Host": host}
                for ask in (_page, _preflight, _upload, _websocket):
                    seen.add((own.get(origin) == host, ask(server.port, asked)))
        assert server.process.poll() is None, server.log.read_text()
    assert {status for is_ours, status in seen if not is_ours} == {403}
    assert 101 in {status for is_ours, status in seen if is_ours}


def test_the_trap_for_look_ups_catches_one(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(TRAP)
    call = "import socket; socket.getaddrinfo('localhost', 80)"
    command = [sys.executable, "-c", call]
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    assert subprocess.run(command, env=environment, check=False).returncode == 3


def _asked(
    port: int, method: str, path: str, headers: dict[str, str], body: str | None = None
) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    connection.request(method, path, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def _page(port: int, headers: dict[str, str]) -> int:
    return _asked(port, "GET", "/_stcore/host-config", headers)


def _preflight(port: int, headers: dict[str, str]) -> int:
    return _asked(port, "OPTIONS", "/_stcore/upload_file/a/b", headers)


def _upload(port: int, headers: dict[str, str]) -> int:
    return _asked(port, "PUT", "/_stcore/upload_file/a/b", headers)


def _websocket(port: int, headers: dict[str, str]) -> int:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "c29tbm9sZW5zIHRlc3RzLg==",
    }
    return _asked(port, "GET", "/_stcore/stream", headers | upgrade)


def test_changes_reach_the_store_from_our_page_alone(tmp_path):
    with serving(tmp_path) as server:
        headers = {"Cookie": cookie_for(server), "Content-Type": "application/json"}
        told = {"Origin": server.origin}, {"Origin": "http://127.0.0.1:9"}, {}
        statuses = [
            _asked(
                server.port, "POST", "/review/abc", headers | origin, '{"edits": []}'
            )
            for origin in told
        ]
    assert statuses == [503, 403, 403]  # there is no such night in the store


def test_the_token_is_printed_once_and_never_logged(tmp_path):
    with serving(tmp_path) as server, session(server):
        token = re.search(r"token=(\w+)", server.url)[1]
        assert server.log.read_text().count(token) == 1
