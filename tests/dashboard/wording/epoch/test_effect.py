"""What effect shows is said with its numbers, or that nothing stands out."""

from types import SimpleNamespace

import numpy as np

from cmt.explanation.effect import Effect, Reasons
from dashboard.wording.epoch.effect import (
    COMPUTING,
    effect_sentence,
    parts_title,
    votes_sentence,
)

STAGE = 2


def reasons(**at) -> Reasons:
    """Return effects of 0 but at some half-seconds: ``eeg_24=0.05``."""
    falls = np.zeros((2, 60, 5), np.float32)
    for place, fall in at.items():
        signal, part = place.split("_")
        falls[("eeg", "eog").index(signal), int(part), STAGE] = fall
    nothing = np.zeros_like(falls)
    effect = Effect(np.full(5, 0.2), falls, *(nothing.copy() for _ in range(4)))
    return Reasons(effect, None, None)


def test_the_half_second_that_matters_most_is_named_with_its_points():
    said = effect_sentence(reasons(eeg_24=0.052, eog_3=0.02), STAGE)
    assert said == "Half-second most for N2: 12.0–12.5 s of the EEG (+5.2 points)."


def test_so_is_the_one_that_speaks_most_against():
    said = effect_sentence(reasons(eeg_24=0.052, eog_59=-0.03), STAGE)
    assert said.endswith("; most against: 29.5–30.0 s of the EOG (−3.0 points).")


def test_where_nothing_stands_out_it_says_so():
    said = effect_sentence(reasons(eeg_24=0.004), STAGE)
    assert said.startswith("No single half-second decides this epoch")
    assert "N2" in said


def test_what_is_not_there_yet_is_said_to_be_computed():
    assert effect_sentence(None, STAGE) == COMPUTING


def test_it_says_how_many_windows_name_the_stage():
    parts = SimpleNamespace(votes=np.array([0, 2, 13, 0, 0]))
    found = Reasons(reasons().effect, parts, None)
    assert votes_sentence(found, STAGE).startswith("13 of the 15 windows ")
    parts.votes = np.array([0, 0, 1, 0, 0])
    assert votes_sentence(found, STAGE) == ""


def test_the_title_names_the_stage():
    assert "p(N2)" in parts_title(STAGE)
