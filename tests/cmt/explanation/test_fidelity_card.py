"""The card beside the bundled model is that model's, and is read without torch."""

import hashlib
import json
import subprocess
import sys

import pytest

from cmt.bundled import BUNDLED_MODEL
from cmt.explanation import fidelity_card as module
from cmt.explanation.fidelity_card import (
    NOT_TESTED,
    OUTCOMES,
    TESTED_SIGNALS,
    TESTED_VIEWS,
    bundled_fidelity_card,
    card_of,
    outcome,
    read_fidelity_card,
)
from cmt.stages import Stage
from tests.support.models.fidelity_cards import fidelity_card
from tests.support.paths import ROOT

CARD = fidelity_card()


@pytest.fixture
def made_up(monkeypatch):
    monkeypatch.setattr(module, "bundled_fidelity_card", lambda: CARD)


def test_the_card_is_that_of_the_bundled_model():
    digest = hashlib.sha256(BUNDLED_MODEL.read_bytes()).hexdigest()
    assert bundled_fidelity_card().digest == digest


def test_the_bundled_card_has_an_outcome_for_every_stage_view_and_signal():
    found = [
        outcome(stage, view, signal)
        for stage in Stage
        for view in TESTED_VIEWS
        for signal in TESTED_SIGNALS
    ]
    assert set(found) <= set(OUTCOMES)
    assert set(found) != {NOT_TESTED}


def test_outcomes_are_looked_up_by_stage_view_and_signal():
    assert CARD.outcome(Stage.N1, "attention") == "worse than random"
    assert CARD.outcome(1, "effect", "eeg") == "faithful"
    assert CARD.outcome(Stage.N1, "effect", "eog") == NOT_TESTED
    assert CARD.view(Stage.N1, "effect", "eog") is None


def test_a_view_that_the_card_does_not_know_is_not_tested():
    assert CARD.outcome(Stage.N1, "gradients") == NOT_TESTED


def test_a_stage_is_saturated_where_most_of_its_epochs_are():
    assert CARD.is_saturated(Stage.N3)
    assert not CARD.is_saturated(Stage.N2)
    assert not CARD.is_saturated(Stage.N3, "eog")


@pytest.mark.usefixtures("made_up")
def test_another_models_outcomes_say_nothing_of_a_model():
    assert outcome(Stage.N2, "effect", "eeg", "made up 1 abcdef012345") == "faithful"
    assert outcome(Stage.N2, "effect", "eeg", "made up 1 abcdef012346") is None
    assert card_of("abcdef012345") is None


def test_a_card_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "card.json"
    path.write_text(json.dumps(CARD.found), "utf-8")
    assert read_fidelity_card(path) == CARD


def test_torch_is_not_loaded_for_it():
    code = (
        "import sys; from cmt.explanation.fidelity_card import outcome; "
        "outcome(2, 'effect'); sys.exit('torch' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
