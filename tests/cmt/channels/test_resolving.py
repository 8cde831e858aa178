"""What a person names is found, exactly as far as it can be."""

import pytest

from cmt.channels import listing, resolve
from cmt.errors import ChannelError


def test_an_exact_channel_name_wins_over_a_difference():
    assert resolve("C4-M1", ["C4", "M1", "C4-M1"]) == ("C4-M1",)
    assert resolve("C4-M1", ["C4", "M1"]) == ("C4", "M1")


def test_names_are_found_whatever_their_case():
    assert resolve("eeg fpz-cz", ["EEG Fpz-Cz"]) == ("EEG Fpz-Cz",)


def test_the_exact_case_wins_over_another():
    assert resolve("C4-m1", ["c4", "M1", "C4", "m1"]) == ("C4", "m1")


def test_a_difference_of_two_derivations_is_understood():
    assert resolve("E1-M2-E2-M1", ["E1-M2", "E2-M1"]) == ("E1-M2", "E2-M1")


def test_an_unknown_channel_is_named_with_those_there_are():
    with pytest.raises(ChannelError, match=r"no channel “C5”.*C3, C4"):
        resolve("C5", ["C3", "C4"])


def test_a_long_listing_says_how_many_it_leaves_out():
    assert listing("abcd", most=2) == "a, b and 2 more"
    assert listing([]) == "no channel of 50 Hz or more"
