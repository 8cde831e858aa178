"""The order in which channels are fit to be the EOG."""

from cmt.channels.eog import eog_candidates
from cmt.channels.montage import read_montage

FITTEST_FIRST = [
    "EOG H",
    "E1-M2",
    "E2-M1",
    "ROC-LOC",
    "EOG L-LE",
    "E1-Fpz",
    "E2-M2",
    "EOG L",
    "REOG",
    "EOG",
    "VEOG",
]


def order(names):
    return [candidate.text for candidate in eog_candidates(read_montage(names))]


def test_channels_are_ranked_horizontal_crossed_left_and_vertical_last():
    assert order(FITTEST_FIRST[::-1]) == FITTEST_FIRST


def test_a_bare_eye_is_read_against_the_other_sides_mastoid():
    assert order(["E1", "E2", "M1", "M2"]) == ["E1-M2", "E2-M1"]


def test_without_that_mastoid_the_other_eye_is_subtracted():
    assert order(["LOC", "ROC", "M1"])[0] == "LOC-ROC"


def test_a_channel_that_is_called_eog_is_a_derivation_already():
    assert order(["EOG LOC", "EOG ROC"])[0] == "EOG LOC"
