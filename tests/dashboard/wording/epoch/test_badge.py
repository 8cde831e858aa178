"""Every overlay says how its view stood its test in the stage."""

import numpy as np
import pytest

from cmt.explanation import fidelity_card
from dashboard.wording.epoch import badge as module
from dashboard.wording.epoch.badge import badge
from tests.support.stagings import N_EPOCHS, staging

STAGE = 2


@pytest.fixture
def outcomes(monkeypatch):
    """Return what sets the outcomes of EEG and EOG."""

    def tell(eeg, eog):
        found = {"eeg": eeg, "eog": eog}
        monkeypatch.setattr(module, "outcome", lambda _s, _v, name, _m: found[name])

    return tell


def test_it_says_the_outcome_for_stage_and_view(outcomes):
    outcomes(fidelity_card.FAITHFUL, fidelity_card.FAITHFUL)
    assert badge(staging(), 3, "effect", STAGE) == (
        "Effect in N2, tested on recordings: faithful"
    )


def test_it_tells_signals_apart_where_they_differ(outcomes):
    outcomes(fidelity_card.WORSE, fidelity_card.NOT_TESTED)
    said = badge(staging(), 3, "attention", STAGE)
    assert "EEG worse than random: no reason for the stage, EOG not tested" in said


def test_without_an_eog_the_eeg_alone_is_told(outcomes):
    outcomes(fidelity_card.WEAK, fidelity_card.FAITHFUL)
    said = badge(staging(eog=None), 3, "attention", STAGE)
    assert said.endswith(": weak")


def test_another_model_was_never_tested(outcomes):
    outcomes(None, None)
    assert (
        badge(staging(), 3, "effect", STAGE) == "Effect: never tested with this model"
    )


@pytest.mark.parametrize("outcome", fidelity_card.OUTCOMES)
def test_every_outcome_has_its_words(outcomes, outcome):
    outcomes(outcome, outcome)
    assert outcome in badge(staging(), 3, "effect", STAGE)


def test_nothing_is_said_where_nothing_is_shown():
    usable = np.arange(N_EPOCHS) != 3
    assert badge(staging(usable=usable), 3, "effect", STAGE) == ""
    assert badge(staging(), 3, "off", STAGE) == ""
