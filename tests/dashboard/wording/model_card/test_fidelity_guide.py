import pytest

from dashboard.wording.model_card.fidelity_guide import (
    gap,
    outcome_table,
    table,
    with_outcomes,
)
from tests.support.models.fidelity_cards import fidelity_card

GUIDE = (
    "A\n\n<!-- figures: eeg -->\n\nold\n\n<!-- end -->\n\n"
    "B\n\n<!-- figures: eog -->\n\nolder\n\n<!-- end -->\n"
)


def test_outcomes_stand_with_gaps_and_intervals_in_the_order_of_the_hypnogram():
    lines = outcome_table(fidelity_card(), "eeg").splitlines()
    assert lines[0] == "| stage | epochs | effect | attention | similarity |"
    names = [line.split(" | ")[0].strip("| ") for line in lines[2:]]
    assert names == ["Wake", "REM", "N1", "N2", "N3"]
    assert "| 60 | faithful, 0.21 (0.16 to 0.26) | worse than random" in lines[4]


def test_what_was_not_tested_has_no_number():
    last = outcome_table(fidelity_card(), "eog").splitlines()[-1]
    assert last == "| N3 | 3 | not tested | not tested | not tested |"


def test_figures_take_the_places_that_the_guide_has_for_them():
    card = fidelity_card()
    found = with_outcomes(GUIDE, card)
    assert "old" not in found
    assert outcome_table(card, "eeg") in found
    assert outcome_table(card, "eog") in found
    assert with_outcomes(found, card) == found


def test_two_places_that_say_the_same_as_yet_get_a_table_each():
    card, alike = fidelity_card(), GUIDE.replace("older", "old")
    assert with_outcomes(alike, card) == with_outcomes(GUIDE, card)


def test_a_guide_without_a_place_is_refused():
    with pytest.raises(ValueError, match="places"):
        with_outcomes("nothing", fidelity_card())


def test_a_gap_has_true_minus_signs():
    found = {"gap": -0.034, "ends": [-0.1, 0.02]}
    assert gap(found, "gap", "ends") == "−0.03 (−0.10 to 0.02)"


def test_a_table_is_markdown():
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
