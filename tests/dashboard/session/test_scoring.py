"""A scoring is seen before it is applied, leaves no copy, and goes with its night."""

import io
import tempfile
from datetime import time

import numpy as np
import pytest
import streamlit as st

from cmt.errors import CmtError
from cmt.recording import Recording, Signal
from cmt.scoring import NamedStage
from cmt.stages import UNSCORED, Stage
from dashboard.session import reader, scoring
from dashboard.session.reader import StagedRecording
from tests.support.stagings import staging

RECORDING = Recording(Signal(np.zeros(3000), 100, "C4-M1"), None, time(22), "abc")
NIGHT = StagedRecording(RECORDING, staging(), simulated=False)
KNOWN = ["W", *["N2"] * 18, "R"]
NUMBERS = ["0", *["2"] * 9, *["4"] * 9, "0"]


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """Let private copies be made where we can see them."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def state(monkeypatch):
    monkeypatch.setattr(st, "session_state", {"night": NIGHT})
    return st.session_state


def seen(lines: list[str], mapping: dict[str, int] | None = None) -> scoring.Preview:
    return scoring.preview(io.BytesIO("\n".join(lines).encode()), NIGHT, mapping)


def test_a_preview_has_what_would_be_applied():
    found = seen(KNOWN)
    assert found.refusal is None
    assert found.opened.hypnogram.stages.tolist() == [0, *[2] * 18, 4]
    assert found.names[0] == NamedStage("N2", Stage.N2, 18)


def test_nothing_is_left_of_the_copy(temporary):
    seen(KNOWN)
    seen(NUMBERS)
    assert list(temporary.iterdir()) == []


def test_the_notes_say_how_it_was_fitted_to_the_recording():
    found = seen(["onset,duration,stage", "0,30,W", "30,30,N2"])
    assert any("18 epochs before the recording" in note for note in found.notes)


def test_what_is_refused_comes_with_its_names_and_its_sentence():
    found = seen([*KNOWN[:-1], "Dozing"])
    assert found.opened is None
    assert "“Dozing”" in found.refusal
    assert NamedStage("Dozing", None, 1) in found.names


def test_a_sentence_is_not_told_twice():
    found = seen(NUMBERS)
    assert "Read as: 0 = W" in found.refusal
    assert found.notes == ()


def test_a_mapping_opens_what_was_refused():
    found = seen(NUMBERS, {"4": Stage.R, "2": Stage.N2, "0": Stage.W})
    assert found.opened.hypnogram.stages.tolist() == [0, *[2] * 9, *[4] * 9, 0]


def test_what_is_no_scoring_at_all_is_an_error_that_names_no_file():
    with pytest.raises(CmtError) as refused:
        scoring.preview(io.BytesIO(bytes(range(256)) * 20), NIGHT)
    assert str(refused.value).startswith("The scoring ")


def names(*each: tuple[str, int | None, float]) -> list[NamedStage]:
    return [NamedStage(*one) for one in each]


def test_unknown_names_and_bare_numbers_are_asked_about_and_known_names_are_not():
    found = names(("N2", Stage.N2, 9), ("Dozing", None, 2), ("4", Stage.N3, 3))
    asked = scoring.to_ask([*found, NamedStage("?", UNSCORED, 1)])
    assert [each.name for each in asked] == ["4", "Dozing"]


def test_numbers_are_asked_about_in_their_order():
    found = names(("2", 2, 9), ("-1", UNSCORED, 1), ("10", None, 3), ("0", 0, 2))
    assert [each.name for each in scoring.to_ask(found)] == ["-1", "0", "2", "10"]


def test_names_that_a_mapping_takes_for_one_are_asked_about_once():
    found = names(("Dozing", None, 2), ("DOZING", None, 3), ("2", 2, 4), ("2.0", 2, 1))
    assert scoring.to_ask(found) == names(("2", 2, 5), ("Dozing", None, 5))


def test_an_applied_scoring_is_kept_with_the_night(state):
    scoring.apply(seen(KNOWN).opened)
    assert state["night"].scoring.hypnogram.stages[-1] == Stage.R
    assert (state["night"].staging, state["night"].key) == (NIGHT.staging, NIGHT.key)


def test_a_removed_scoring_is_gone(state):
    scoring.apply(seen(KNOWN).opened)
    scoring.remove(0)
    assert state["night"] == NIGHT


def test_without_a_night_nothing_is_kept(state):
    del state["night"]
    scoring.apply(seen(KNOWN).opened)
    assert state == {}


def test_a_night_that_is_staged_anew_has_no_scoring(state, tmp_path, monkeypatch):
    scoring.apply(seen(KNOWN).opened)
    state["source"] = reader.Source(tmp_path, "one")
    monkeypatch.setattr(reader, "model", lambda: "a model")
    monkeypatch.setattr(reader, "stage_recording", lambda *_: staging())
    reader.stage(RECORDING, lambda *_: None)
    assert state["night"].scoring is None


def test_another_recording_takes_the_scoring_with_it(state, tmp_path, monkeypatch):
    scoring.apply(seen(KNOWN).opened)
    monkeypatch.setattr(reader, "demo_night", lambda: tmp_path / "demo.edf")
    reader.open_demo()
    assert set(state) == {"source"}


def test_a_scoring_that_is_added_leaves_those_before_it(state):
    scoring.apply(seen(KNOWN).opened)
    scoring.apply(seen(["N2"] * len(KNOWN)).opened)
    first, second = state["night"].scorings
    assert state["night"].scoring is first
    assert set(second.hypnogram.stages.tolist()) == {2}


def test_of_several_scorings_the_one_that_is_named_is_removed(state):
    scoring.apply(seen(KNOWN).opened)
    scoring.apply(seen(["N2"] * len(KNOWN)).opened)
    scoring.remove(0)
    (left,) = state["night"].scorings
    assert set(left.hypnogram.stages.tolist()) == {2}
