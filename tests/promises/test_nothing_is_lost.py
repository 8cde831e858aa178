"""The program is killed in mid-burst, again and again: no change is lost or doubled."""

import random
import signal
import time

import pytest

from cmt.store import open_store
from tests.cmt.store.conftest import RECORDING
from tests.support.review.changes import edit
from tests.support.review.outbox import Outbox, serve
from tests.support.server import free_port
from tests.support.services.processes import start_process
from tests.support.stagings import N_EPOCHS, staging

KILLS, SEED = 20, 12
BETWEEN_KEYS_S = 0.004
PATIENCE_S = 60


def wait_until(holds) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def burst(box: Outbox, keys: list[str], until: float) -> None:
    """Press keys until a moment, at random among them."""
    while time.monotonic() < until:
        keys.append(f"key-{len(keys)}")
        box.put(edit(len(keys) % N_EPOCHS, "N2", id=keys[-1]))
        time.sleep(BETWEEN_KEYS_S)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
def test_twenty_kills_in_mid_burst_lose_no_change_and_double_none(tmp_path):
    folder = tmp_path / "store"
    store, port = open_store(folder), free_port()
    study = store.keep_study(RECORDING, staging())
    box, keys, moments = Outbox(port, study), [], random.Random(SEED)
    survived = []
    for _ in range(KILLS):
        program = start_process(serve, port, folder)
        burst(box, keys, time.monotonic() + 0.02)
        n_before = len(box.saved)
        wait_until(lambda before=n_before: len(box.saved) > before)
        burst(box, keys, time.monotonic() + moments.uniform(0.02, 0.3))
        program.kill()
        program.join()
        saved, waiting = box.state()
        survived.append((saved, {found.id for found in store.edits(study)}, waiting))
    program = start_process(serve, port, folder)
    wait_until(lambda: not box.waiting)
    box.close()
    program.kill()
    program.join()
    stored = [found.id for found in store.edits(study)]
    store.close()
    for saved, there, waiting in survived:
        assert saved <= there
        assert there - saved <= waiting
    assert stored == keys
    assert len(box.saved) == len(set(box.saved)) == len(keys)
    print(f"{len(keys)} keys, {KILLS} kills, {len(stored)} rows")
