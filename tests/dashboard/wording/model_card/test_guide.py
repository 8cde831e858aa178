"""The guide to the model has the card's figures, in the places that it has for them."""

import pytest

from dashboard.style.numbers import two_decimals
from dashboard.wording.model_card.guide import (
    NOT_TRIED,
    calibration,
    reached,
    with_figures,
)
from dashboard.wording.model_card.robustness import eog_sizes
from tests.support.models.cards import card_of_one_stream, card_of_two_streams

ONE, TWO = card_of_one_stream(), card_of_two_streams()
CALIBRATION = {
    "temperature": 0.37,
    "uniform_weight": 0.02,
    "block_min": 15,
    "expected_calibration_error": 0.0185,
    "by_chance": 0.0251,
}
GUIDE = (
    "Before.\n\n<!-- figures: reached -->\n\nOld.\n\nOlder.\n\n<!-- end -->\n\n"
    "Then.\n\n<!-- figures: robustness -->\n\nOlder.\n\n<!-- end -->\n\n"
    "Between.\n\n<!-- figures: calibration -->\n\nTo come.\n\n<!-- end -->\n\nAfter.\n"
)


def test_figures_take_the_place_of_former_ones_and_nothing_else_changes():
    written = with_figures(GUIDE, TWO)
    assert "Old" not in written
    assert written.count(reached(TWO)) == written.count(calibration(TWO)) == 1
    bare = written.replace(reached(TWO), "").replace(calibration(TWO), "")
    bare = bare.replace(eog_sizes(TWO) or NOT_TRIED, "")
    assert [line for line in bare.splitlines() if line and "<!--" not in line] == [
        "Before.",
        "Then.",
        "Between.",
        "After.",
    ]
    assert with_figures(written, TWO) == written


def test_a_guide_without_a_place_for_them_is_refused():
    with pytest.raises(ValueError, match="places"):
        with_figures(GUIDE.replace("figures: reached", ""), TWO)


def test_the_test_score_is_told_by_signals_and_by_person():
    both, alone = (
        two_decimals(TWO["spectral"][name]["pooled"]["kappa"])
        for name in ("eeg_and_eog", "eeg")
    )
    said = reached(TWO)
    assert "on 3 nights of 2 people, left out" in said
    assert f"κ {both} by EEG and EOG and at κ {alone} by the EEG alone" in said
    assert "10th percentile" in said


def test_where_there_is_no_test_score_the_guide_says_so():
    assert reached(ONE).startswith("Version 9 has no test score.")


def test_a_validation_score_is_not_called_a_test_score():
    said = reached(ONE)
    assert (
        "agrees with the expert at κ 0.81; YASA 0.8.1 at κ 0.81 and GSSC 0.0.9 at "
        "κ 0.82, which had not seen it" in said
    )
    assert "**κ 0.81 is not a test score**" in said


def test_the_least_probability_follows_from_the_uniform_mixing_weight():
    said = calibration(ONE | {"calibration": CALIBRATION})
    assert "temperature scaling (0.37)" in said
    assert "no probability is below 0.004 and no confidence above 0.984" in said
    assert "off by 1.9 percentage points" in said
    assert "would be off by 2.5" in said


def test_without_uniform_mixing_the_streams_add_up_to_the_log_odds():
    said = calibration(ONE | {"calibration": CALIBRATION | {"uniform_weight": 0.0}})
    assert "no uniform mixing weight" in said
    assert "below" not in said
