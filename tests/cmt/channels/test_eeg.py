"""The order in which channels are fit to be the EEG."""

from cmt.channels.eeg import eeg_candidates
from cmt.channels.montage import read_montage

FITTEST_FIRST = [
    "Fpz-Cz",
    "F4-M1",
    "C4-M1",
    "C3-LE",
    "C4-M2",
    "C3-AVG",
    "F4-C4",
    "Cz-M1",
    "Fz-LE",
    "Fp1-M2",
    "Fp2-C4",
    "Fpz-O1",
    "Fz-Cz",
    "C4-O2",
    "C3-T3",
    "F7-T3",
    "O1-M2",
    "Pz-Oz",
    "EEG",
    "EEG 2",
    "T3-A2",
    "T3-T5",
    "M1-C4",
]


def order(names):
    return [candidate.text for candidate in eeg_candidates(read_montage(names))]


def test_channels_are_ranked_by_what_the_model_and_the_manual_want():
    assert order(FITTEST_FIRST[::-1]) == FITTEST_FIRST


def test_a_recorded_derivation_comes_before_one_that_is_computed():
    assert order(["F3", "M2", "C3-M2"]) == ["C3-M2", "F3-M2"]


def test_among_equals_the_files_order_decides():
    assert order(["C4-M1", "C3-M2"])[0] == "C4-M1"
    assert order(["C3-M2", "C4-M1"])[0] == "C3-M2"


def test_the_derivation_that_the_model_learned_from_is_left_as_it_is():
    assert order(["Fpz-Cz", "M2-Cz"]) == ["Fpz-Cz"]
