"""Two scorers over studies: epochs pooled, and the night's numbers as summarised."""

import json

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from cmt.hypnogram import Hypnogram
from cmt.second_opinion import StudyPair, over_studies
from cmt.second_opinion.studies import studies_json, studies_text, studies_values
from cmt.summary import summarise
from tests.cmt.second_opinion.studies import night, pairs


@pytest.fixture(scope="module")
def values():
    return studies_values(over_studies(pairs()))


def test_the_numbers_are_those_of_the_summary(values):
    for pair, study in zip(pairs(), values["studies"], strict=True):
        both = [summarise(Hypnogram(each)) for each in (pair.first, pair.second)]
        assert study["minutes"]["TST"] == [each.tst_min for each in both]
        assert study["minutes"]["WASO"] == [each.waso_min for each in both]
        sol = [each.sleep_onset_latency_min for each in both]
        assert study["minutes"]["SOL"] == sol


def test_bias_is_b_less_a(values):
    assert values["bland_altman"]["SOL"]["bias"]["value"] == 1.25
    assert values["bland_altman"]["SOL"]["n_studies"] == 4


def test_kappa_is_that_of_all_epochs_together(values):
    first, second = (
        np.concatenate([getattr(pair, name) for pair in pairs()])
        for name in ("first", "second")
    )
    expected = cohen_kappa_score(first, second)
    assert values["pooled"]["kappa"] == pytest.approx(expected, abs=5e-5)


def test_what_a_study_lacks_is_null_and_left_out_of_the_limits():
    asleep_never = StudyPair(np.zeros(480, np.int8), night(20))
    found = studies_values(over_studies([*pairs(), asleep_never]))
    assert found["studies"][-1]["minutes"]["SOL"][0] is None
    assert found["bland_altman"]["SOL"]["n_studies"] == 4


def test_with_two_studies_there_are_no_limits_and_it_says_so():
    found = studies_values(over_studies(pairs()[:2]))
    assert found["bland_altman"] == dict.fromkeys(("TST", "SOL", "WASO"))
    assert "SOL   n/a: fewer than three" in studies_text(found)


def test_lines_have_the_bias_and_its_limits(values):
    assert "SOL   bias +1.2" in studies_text(values)
    assert "4 studies" in studies_text(values)


def test_json_is_whole(values):
    assert json.loads(studies_json(values)) == values
