"""The process ends with 0 when it is told to, and nobody's copies stay behind."""

import subprocess
import sys

import pytest

# A thread that computes for ever stands for a staging.
PROGRAM = """
import os, signal, sys, tempfile, threading
from dashboard.server.starting.places import listen
from dashboard.server.starting.running import end_on_signals, run
from dashboard.server.uploads import make_private_folder
async def application(scope, receive, send):
    assert scope["type"] == "lifespan"
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})
def compute():
    while True:
        sum(range(1000))
end_on_signals()
tempfile.tempdir = sys.argv[1]
make_private_folder()
threading.Thread(target=compute, daemon=True).start()
def ready():
    print("ready", flush=True)
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))
run(application, listen(0), ready, lambda: print("ended", flush=True))
"""


@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_told_to_end_it_ends_in_order_whatever_computes(tmp_path, how):
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), how]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["ready", "ended"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT"])
def test_told_twice_it_waits_for_nothing_and_says_nothing(tmp_path, how):
    first = "os.kill(os.getpid(), getattr(signal, sys.argv[2]))"
    again = "threading.Timer(1, os.kill, (os.getpid(), getattr(signal, sys.argv[2])))"
    ends = '    await receive()\n    await send({"type": "lifespan.shutdown'
    program = PROGRAM.replace(first, f"{first}\n    {again}.start()")
    program = program.replace(ends, ends.replace("receive()", "asyncio.sleep(600)"))
    program = program.replace("import os", "import asyncio, os", 1)
    command = [sys.executable, "-c", program, str(tmp_path), how]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["ready", "ended"]
    assert list(tmp_path.iterdir()) == []


def test_a_closed_terminal_ends_nothing_that_was_started_to_outlive_it():
    program = """
import os, signal
from dashboard.server.starting.running import end_on_signals
signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
end_on_signals()
os.kill(os.getpid(), signal.SIGHUP)
raise SystemExit(7)
"""
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, check=False).returncode == 7


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"lifespan.startup.complete"', '"lifespan.startup.failed"'),
        ('print("ready", flush=True)', "1 / 0"),
    ],
    ids=["refused", "broken"],
)
def test_a_server_that_cannot_start_ends_with_1_and_says_why(tmp_path, before, after):
    program = PROGRAM.replace(before, after)
    command = [sys.executable, "-c", program, str(tmp_path), "SIGTERM"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr
    assert list(tmp_path.iterdir()) == []
