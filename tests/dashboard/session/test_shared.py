"""What readers share is made once, and one staging at a time holds the lock."""

import sys
from pathlib import Path

import pytest

from dashboard.server.options import Options
from dashboard.session import shared

KEPT = (shared.options, shared.prepare_server, shared.model, shared.one_at_a_time)


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Begin and end as a server that has just started, with garbage left alone."""
    frozen = []
    monkeypatch.setattr(shared.gc, "freeze", lambda: frozen.append("frozen"))
    for kept in KEPT:
        kept.clear()
    yield frozen
    for kept in KEPT:
        kept.clear()


@pytest.fixture
def loaded(monkeypatch):
    """Return the paths of the models that were asked for."""
    asked = []

    def load(path):
        asked.append(path)
        return "a model"

    monkeypatch.setattr(shared, "load_model", load)
    return asked


def test_options_are_those_of_the_start_and_stay(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--recordings", "nights"])
    assert shared.options() == Options(Path("nights"))
    monkeypatch.setattr(sys, "argv", ["app.py"])
    assert shared.options() == Options(Path("nights"))


@pytest.mark.parametrize("model", [None, Path("m.safetensors")])
def test_the_model_is_the_one_the_server_was_started_with(monkeypatch, loaded, model):
    monkeypatch.setattr(shared, "options", lambda: Options(model=model))
    assert shared.model() == "a model"
    assert loaded == [model]


def test_the_model_is_loaded_once_and_not_looked_through_again(loaded, forgotten):
    assert shared.model() is shared.model()
    assert len(loaded) == 1
    assert forgotten == ["frozen"]


def test_all_readers_wait_for_the_same_lock():
    lock = shared.one_at_a_time()
    with lock:
        assert not shared.one_at_a_time().acquire(blocking=False)
    assert not lock.locked()


def test_the_server_is_tidied_once(monkeypatch):
    done = []
    monkeypatch.setattr(shared, "sweep_stale_folders", lambda: done.append("swept"))
    shared.prepare_server()
    shared.prepare_server()
    assert done == ["swept"]
