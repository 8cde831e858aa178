"""A process is killed in mid-burst: what it acknowledged is there, once."""

import random
import signal
import subprocess
import sys
import time

import pytest

from cmt.store import open_store
from tests.cmt.store.conftest import RECORDING
from tests.support.paths import ROOT
from tests.support.stagings import staging

BURST = """
import sys
from itertools import count
from pathlib import Path
from cmt.store import open_store
from tests.support.review.changes import edit
folder, study, first = sys.argv[1:]
store = open_store(Path(folder))
for number in count(int(first)):
    made = edit(number % 20, "N2", id=f"key-{number}")
    store.add_edits(study, [made])
    store.add_edits(study, [made])  # its acknowledgement was lost, say
    print(made.id, flush=True)
"""
KILLS = 4


def burst(folder, study: str, first: int, seed: int) -> list[str]:
    """Let a process store change after change, kill it, return what it acknowledged."""
    command = [sys.executable, "-c", BURST, str(folder), study, str(first)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    acknowledged = [process.stdout.readline().strip()]
    time.sleep(random.Random(seed).uniform(0.01, 0.25))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    return acknowledged + [line for line in rest.split("\n") if line]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
def test_what_was_acknowledged_before_a_kill_is_there_once(folder):
    store = open_store(folder)
    study = store.keep_study(RECORDING, staging())
    store.close()
    acknowledged: list[str] = []
    for seed in range(KILLS):
        acknowledged += burst(folder, study, 10_000 * seed, seed)
    ids = [found.id for found in store.edits(study)]
    store.close()
    assert len(acknowledged) > KILLS
    assert len(ids) == len(set(ids))
    assert set(acknowledged) <= set(ids)
    assert len(ids) <= len(acknowledged) + KILLS
