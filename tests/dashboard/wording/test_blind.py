"""Whoever scores blind is told how far they are."""

from dashboard.wording.blind import progress_sentence


def test_it_is_said_how_many_epochs_are_scored_and_how_many_are_not():
    said = "Blind scoring: 412 of 1,953 scored, 1,541 unscored."
    assert progress_sentence(412, 1953) == said


def test_the_end_is_said():
    assert progress_sentence(953, 953) == "Blind scoring: all 953 epochs are scored."
