"""One confidence decides, everywhere, from where on a stage is called uncertain."""

import numpy as np
import pytest

from cmt.explanation.attention import explain
from dashboard.components.navigator.navigator import night_data
from dashboard.style.theme import LIGHT
from dashboard.wording.epoch.epoch_sentence import epoch_sentence
from dashboard.wording.uncertain import UNCERTAIN
from tests.support.review.changes import review
from tests.support.stagings import staging


def test_the_limit_is_more_likely_than_not_and_less_than_certain():
    assert 0.5 < UNCERTAIN < 1


@pytest.mark.parametrize("sure", [UNCERTAIN - 1e-3, UNCERTAIN, UNCERTAIN + 1e-3])
def test_the_sentence_and_the_jumps_agree_on_what_is_uncertain(sure):
    night = staging(sure)
    said = "uncertain" in epoch_sentence(night, 3, explain(night, 3))
    assert (3 in night_data(review(night), LIGHT)["jumps"]["uncertain"]) == said
    assert said == bool(np.float32(sure) < UNCERTAIN)
