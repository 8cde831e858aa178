"""The model's card says what was measured on whom, and does not flatter."""

import numpy as np
import pytest

from dashboard.wording.model_card.sentences import (
    bullets,
    by_person,
    calibration,
    f1_scores,
    how_left_out,
    human_agreement,
    left_out_title,
    measurement_title,
    named,
    networks,
    of_people,
    read_card,
    role,
    sentence,
    verdicts,
)
from tests.support.models.cards import card_of_two_streams

CARD = {
    "measurements": [
        {
            "recording": "night7",
            "role": "validation",
            "f1": {"W": 0.8, "N1": None, "N2": 0.7, "N3": 0.6, "R": 0.5},
        }
    ],
    "human_agreement": {
        "kappa": [0.66, 0.76],
        "n1": [0.24, 0.45],
        "source": ["A", "B"],
    },
    "calibration": {
        "expected_calibration_error": 0.064,
        "by_chance": 0.029,
        "block_min": 15,
        "recording": "night7",
    },
    "each_other": [
        {
            "recording": "a nap",
            "interval": [-0.34, 0.11],
            "bootstrap": {"block_epochs": 10},
            "significantly_below": False,
        }
    ],
}


def test_a_validation_score_is_not_called_a_test_score():
    assert "no test score" in role(CARD["measurements"][0])


def test_a_test_recording_is_said_to_be_apart():
    assert "no part in training" in role({"role": "test"})


def test_a_recording_is_headed_by_what_it_was_to_the_model():
    said = measurement_title(CARD["measurements"][0])
    assert said == "Validation recording night7, beside other scorers"


def test_a_score_that_is_not_there_is_not_0():
    found = f1_scores(CARD["measurements"][0]["f1"])
    np.testing.assert_array_equal(found, [0.8, np.nan, 0.7, 0.6, 0.5])


def test_a_scorer_has_its_version_where_that_is_known():
    versions = {"versions": {"YASA": "0.8.1"}}
    assert named("YASA", versions) == "YASA 0.8.1"
    assert named("GSSC", versions) == "GSSC"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((153, 78), "153 nights of 78 people"),
        ((1, 1), "1 night of 1 person"),
        ((None, 23), "23 people"),
    ],
)
def test_nights_are_counted_with_their_people(numbers, said):
    assert of_people(*numbers) == said


def test_the_test_is_headed_by_its_people():
    assert left_out_title(card_of_two_streams()) == "Test score: 2 people left out"


def test_the_test_is_said_to_be_of_one_stream_and_by_person():
    said = how_left_out(card_of_two_streams())
    assert "cross-validation by person, 2 folds" in said
    assert "from 30 min before sleep to 30 min after" in said
    assert "not that of both streams together" in said


def test_one_network_alone_is_told_beside_several_with_its_spread():
    card = card_of_two_streams()
    assert networks(card) == ""
    for name, mean, sd in (("eeg", 0.7504, 0.021), ("eeg_and_eog", 0.7631, 0.002)):
        alone = {"kappa": [mean] * 3, "mean": mean, "sd": sd}
        card["spectral"][name]["one_network"] = alone
    assert (
        "3 networks, of 3 seeds, were averaged in each fold; one alone reaches "
        "κ 0.76 (SD below 0.01) by EEG and EOG and 0.75 (SD 0.02) by the EEG alone"
        in networks(card)
    )
    assert how_left_out(card).endswith(networks(card))


def test_the_test_is_said_to_be_of_the_recipe():
    assert "the score is that of the recipe" in how_left_out(card_of_two_streams())


def test_it_is_said_how_people_differ_with_an_eog_and_without():
    with_eog, alone = by_person(card_of_two_streams())
    assert with_eog.startswith("EEG and EOG: half of the people lie above κ 0.74")
    assert "nine in ten above 0.61 (10th percentile), everybody at 0.50" in with_eog
    assert "reach κ 0.66" in with_eog
    assert with_eog.endswith(
        "off by 1.4 percentage points on average, fitted on people of other folds."
    )
    assert alone.startswith("EEG alone: ")


def test_the_calibration_is_said_in_percentage_points_beside_those_of_chance():
    said = calibration(CARD)
    assert "off by 6.4 percentage points" in said
    assert "every other 15 minutes" in said
    assert "perfect one would be off by 2.9" in said


def test_where_there_is_one_fold_nothing_was_fitted_on_others():
    card = card_of_two_streams()
    card["spectral"]["folds"] = [0]
    assert all(said.endswith("points on average.") for said in by_person(card))


def test_human_agreement_names_its_sources():
    assert human_agreement(CARD) == "Human scorers on N1 alone: κ 0.24–0.45. A; B."


def test_a_verdict_says_how_it_was_reached():
    said = verdicts(CARD)
    assert said.startswith("a nap: not significantly below YASA")
    assert "−0.34 to +0.11" in said
    below = CARD["each_other"][0] | {"significantly_below": True}
    assert "a nap: significantly below" in verdicts({"each_other": [below]})


def test_a_sentence_keeps_its_capitals():
    assert sentence("a night of the UCD") == "A night of the UCD."


def test_bullets_begin_with_a_capital():
    assert bullets(["children", "Naps"]) == "- Children\n- Naps"


@pytest.mark.parametrize(
    "key", ["summary", "how", "limits", "never_tried", "input", "attribution"]
)
def test_the_bundled_card_has_what_the_page_shows(key):
    assert read_card()[key]


def test_the_bundled_card_says_what_each_recording_was_to_the_model():
    for measured in read_card()["measurements"]:
        assert role(measured) != measured["role"]
        assert len(measured["confusion"]) == 5
