"""The model's card says what was measured on whom, and does not flatter."""

import pytest

from dashboard.card import (
    agreement_rows,
    bullets,
    calibration,
    f1_scores,
    read_card,
    role,
    training_rows,
)

CARD = {
    "name": "CMT",
    "version": "1",
    "measurements": [
        {
            "recording": "night7, somewhere",
            "role": "development",
            "kappa": 0.701,
            "f1": {"W": 0.8, "N1": None, "N2": 0.7, "N3": 0.6, "R": 0.5},
        }
    ],
    "comparison": [{"scorer": "YASA", "kappa": 0.81, "recording": "night7"}],
    "human_agreement": {"kappa": [0.66, 0.76], "n1": [0.24, 0.45]},
    "calibration": {"expected_calibration_error": 0.06, "fitted_on": "night7"},
    "trained_on": [{"data": "D", "what": "W", "people": 78, "health": "Adults"}],
}


def test_a_development_score_is_not_called_a_test_score():
    assert "no test score" in role(CARD["measurements"][0])


def test_a_test_recording_is_said_to_be_apart():
    assert "no part in training" in role({"role": "test"})


def test_scores_stand_in_the_order_of_the_hypnogram_and_a_missing_one_is_0():
    assert f1_scores(CARD["measurements"][0]) == [0.8, 0.5, 0.0, 0.7, 0.6]


def test_other_scorers_and_human_ones_stand_beside_the_model():
    rows = agreement_rows(CARD)
    assert [(row["Scorer"], row["κ"]) for row in rows] == [
        ("CMT 1", "0.70"),
        ("YASA", "0.81"),
        ("Human scorers among each other", "0.66–0.76"),
        ("… for N1 alone", "0.24–0.45"),
    ]
    assert rows[0]["On"] == "night7"


def test_simulated_nights_do_not_stand_beside_scorers_of_people():
    simulated = CARD["measurements"][0] | {"role": "simulated"}
    card = CARD | {"measurements": [*CARD["measurements"], simulated]}
    assert agreement_rows(card) == agreement_rows(CARD)
    assert "no accuracy on people" in role(simulated)


def test_the_calibration_is_said_in_percentage_points():
    assert "off by 6 percentage points" in calibration(CARD)


def test_training_data_name_the_people():
    assert training_rows(CARD) == [{"Data": "D", "What": "W", "People": "78: Adults"}]


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
