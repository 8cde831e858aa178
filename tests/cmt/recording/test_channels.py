"""Which channels are staged."""

import pytest

from cmt.errors import ChannelError
from cmt.recording.channels import choose_channels, choose_eog, resolve

CHOICES = [
    (["EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal"], "EEG Fpz-Cz", "EOG horizontal"),
    (["EEG F3", "EEG F4", "EOG EOG1", "EMG EMG1"], "EEG F3", "EOG EOG1"),
    (["Left Eye-A2", "C3-A2", "C4-A1", "Chin1-Chin2"], "C3-A2", "Left Eye-A2"),
    (["O1-M2", "C4-M1", "F4-M1", "E2-M1", "E1-M2"], "F4-M1", "E1-M2"),
    (["C3", "C4", "M1", "M2", "E1", "E2"], "C3-M2", "E1-M2"),
    (["F4", "M1", "LOC", "ROC"], "F4-M1", "LOC-ROC"),
    (["EEG", "ECG", "EOG(L)", "EOG(R)", "EEG(sec)"], "EEG", "EOG(L)"),
    (["C4A1", "O2A1", "ROC"], "C4A1", "ROC"),
    (["EEG C3-A2"], "EEG C3-A2", None),
    (["EEG CZ-A1", "EMG Chin"], "EEG CZ-A1", None),
]


@pytest.mark.parametrize(("names", "eeg", "eog"), CHOICES)
def test_the_fittest_channels_are_found_by_name(names, eeg, eog):
    choice = choose_channels(names)
    assert (choice.eeg, choice.eog) == (eeg, eog)


def test_the_reason_names_what_was_chosen_and_the_rule():
    alone = choose_channels(["C3-A2"]).reason
    assert alone.startswith("Chosen by name: “C3-A2” as EEG. Frontal and central")
    both = choose_channels(["C4", "M1", "E1-M2"]).reason
    assert "“C4-M1” as EEG, “E1-M2” as EOG." in both
    assert "mastoid of the other side" in both


def test_without_an_eeg_the_reader_is_told_what_there_is():
    with pytest.raises(ChannelError, match=r"No EEG channel found.*SpO2, ECG.*Choose"):
        choose_channels(["SpO2", "ECG"])


def test_an_exact_channel_name_wins_over_a_difference():
    assert resolve("C4-M1", ["C4", "M1", "C4-M1"]) == ("C4-M1",)
    assert resolve("C4-M1", ["C4", "M1"]) == ("C4", "M1")


def test_names_are_found_whatever_their_case():
    assert resolve("eeg fpz-cz", ["EEG Fpz-Cz"]) == ("EEG Fpz-Cz",)


def test_a_difference_of_two_derivations_is_understood():
    assert resolve("E1-M2-E2-M1", ["E1-M2", "E2-M1"]) == ("E1-M2", "E2-M1")


def test_an_unknown_channel_is_named_with_those_there_are():
    with pytest.raises(ChannelError, match=r"no channel “C5”.*C3, C4"):
        resolve("C5", ["C3", "C4"])


def test_an_eog_is_found_where_no_eeg_is():
    assert choose_eog(["Ch1", "EOG left"]) == "EOG left"
    assert choose_eog(["ROC-LOC", "C4-A1"]) == "ROC-LOC"
    assert choose_eog(["Ch1"]) is None
