"""The program as a reader finds it, with a night in its folder and a tiny model."""

import sys

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.server.review_store import review_store
from tests.pages.test_pages import in_folder, staged
from tests.support.paths import ROOT
from tests.support.recordings import write_model, write_night
from tests.support.review.changes import edit, given


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "nights"
    made.mkdir()
    write_night(made / "night.edf", n_epochs=6)
    return made


@pytest.fixture
def app(tmp_path, folder, monkeypatch):
    """Return the program as the reader finds it, with a tiny model."""
    model = write_model(tmp_path / "tiny.safetensors")
    options = ["--model", str(model), "--recordings", str(folder)]
    monkeypatch.setattr(sys, "argv", ["app.py", *options])
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    st.cache_resource.clear()
    yield AppTest.from_file(
        str(ROOT / "dashboard" / "app.py"), default_timeout=120
    ).run()
    st.cache_resource.clear()


@pytest.fixture
def scored(app, tmp_path, monkeypatch):
    """Return the program with a night in which three epochs were changed."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shown = staged(in_folder(app))
    changes = given(shown.session_state["night"].staging, {0: "W", 1: "R", 5: "R"})
    changes += [edit(2, "flagged", "", kind="flag"), edit(2, "why?", "", kind="note")]
    review_store().add_edits(shown.session_state["study"], changes)
    return shown.run()
