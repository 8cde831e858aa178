"""A card of the planted night: thirty epochs whose truth is known."""

import hashlib
import json

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.explanation.fidelity_card import FidelityCard
from cmt.fidelity.card import card_json, verify
from cmt.fidelity.nights import Prepared, staged
from cmt.fidelity.sampling import Outline, outline_of
from cmt.model.staging_model import load_model
from cmt.stages import STAGE_NAMES, UNSCORED, Stage
from tests.support.models.planted import N_NIGHT, planted_epochs, planted_model
from tests.support.recordings import write_model
from tests.support.stagings import recording


@pytest.fixture(scope="module")
def found():
    told, nights, model = [], [], planted_model()
    # Twelve nights of three spindles are 36 epochs of N2.
    for seed in range(12):
        prepared = Prepared(recording(N_NIGHT), planted_epochs(seed=seed))
        outline = outline_of(staged(model, prepared))
        nights.append((outline, lambda prepared=prepared: prepared))
    card = verify(model, nights, 31, lambda *what: told.append(what))
    assert told[-1][0] == 1
    return card


def test_effect_is_faithful_and_uniform_attention_is_not(found):
    n2 = found["stages"]["N2"]
    assert n2["epochs"]["n"] == 31
    assert n2["effect"]["outcome"] == "faithful"
    assert n2["effect"]["deletion_gap"] > 0.3
    assert n2["attention"]["outcome"] == "no better than random"


def test_the_ignored_eog_is_no_better_than_random(found):
    n2 = found["signals"]["eog"]["N2"]
    assert n2["effect"]["outcome"] == "no better than random"
    assert n2["epochs"]["saturated"] == 1


def test_whole_signals_are_tested_where_there_are_two(found):
    n2 = found["modality"]["N2"]
    assert n2["falls"]["EEG"] > 0.9
    assert abs(n2["falls"]["EOG"]) < 1e-4
    assert n2["effect"]["outcome"] == "faithful"


def test_what_the_model_does_not_have_is_not_tested(found):
    assert found["bands"]["N2"] is None
    assert found["context"]["N2"] is None


def test_the_card_says_what_becomes_of_views_when_weights_are_drawn_anew(found):
    assert found["sanity"]["head"]["similarity"] == [1.0] * 3


def test_stages_that_nobody_shows_are_not_tested(found):
    assert list(found["stages"]) == list(STAGE_NAMES)
    assert found["stages"]["R"]["effect"] is None
    assert found["stages"]["R"]["epochs"] == {"n": 0, "saturated": None}


def test_the_stages_are_those_of_the_eeg(found):
    assert found["stages"] == found["signals"]["eeg"]


def test_recordings_are_counted(found):
    assert found["recordings"] == {"n": 12, "n_with_eog": 12}
    assert found["stages"]["N2"]["epochs"]["n_drawn_together"] == 12


def test_the_view_and_its_judges_have_seeds_of_their_own(found):
    method = found["method"]
    seeds = [method[name]["seed"] for name in ("view", "judge", "other_kind")]
    seeds += method["effects_compared"].values()
    assert len(set(seeds)) == 5
    assert method["other_kind"]["kind"] != method["view"]["kind"]


def test_a_card_says_whose_it_is_and_is_read_again(tmp_path, found):
    path = write_model(tmp_path / "tiny.safetensors")
    text = card_json(load_model(path, "cpu"), path, found)
    card = FidelityCard(json.loads(text))
    assert card.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert card.found["model"]["name"] == "tiny 0"
    assert card.outcome(Stage.N2, "effect") == "faithful"


def test_where_no_epoch_got_a_stage_there_is_nothing_to_test():
    outline = Outline(np.full(5, UNSCORED), np.zeros(5, bool))
    with pytest.raises(CmtError, match="no view can be tested"):
        verify(planted_model(), [(outline, lambda: pytest.fail("read in vain"))])
