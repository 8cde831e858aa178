"""What a name means beside the others of its recording."""

import pytest

from cmt.channels.montage import derivations, opposite_reference, read_montage


def modalities(names):
    return {name.text: name.modality for name in read_montage(names)}


def subtracted(name, *others):
    montage = read_montage([name, *others])
    reference = opposite_reference(montage[0], montage)
    return reference and reference.text


def test_an_ear_is_a_reference_unless_it_is_a_contact_of_a_cable():
    assert modalities(["C3", "A1", "A2"])["A1"] == "reference"
    assert set(modalities(["A1", "A2", "A3", "C3"]).values()) == {"unknown"}


def test_an_e1_is_an_eye_unless_it_is_a_contact_of_a_net():
    assert modalities(["C3", "E1", "E2"])["E1"] == "EOG"
    assert modalities(["C3", "E1", "E2", "E128"])["E1"] == "unknown"


def test_a_cable_beside_a_scalp_leaves_the_scalp_certain():
    found = modalities(["POL A1", "POL A3", "POL C3", "EEG C3-Ref", "EEG A2-Ref"])
    assert (found["POL C3"], found["EEG C3-Ref"]) == ("unknown", "EEG")
    assert (found["POL A1"], found["EEG A2-Ref"]) == ("unknown", "reference")


def test_a_bare_electrode_is_read_against_the_other_sides_mastoid():
    assert subtracted("C4", "M2", "M1") == "M1"
    assert subtracted("C3", "A1", "A2") == "A2"
    assert subtracted("C4", "M2") is None


def test_the_midline_takes_either_mastoid():
    assert subtracted("Fz", "M1", "M2") == "M2"
    assert subtracted("Fz", "M1") == "M1"


def test_only_channels_of_one_reference_are_subtracted():
    assert subtracted("EEG C4-REF", "EEG A1-REF") == "EEG A1-REF"
    assert subtracted("C4-Cz", "M1-Cz") == "M1-Cz"
    assert subtracted("EEG C4-REF", "A1") is None
    assert subtracted("EEG C4", "POL A1") is None


@pytest.mark.parametrize("name", ["C4-M1", "C4-LE", "C4-M2", "C4-M1M2"])
def test_a_channel_with_a_mastoid_of_its_own_keeps_it(name):
    others = [name.replace("C4", "M1"), "M1", "M2"]
    assert subtracted(name, *others) is None


def test_electrodes_above_the_mastoids_stand_in_for_them():
    assert subtracted("AF7", "TP9", "TP10") == "TP10"
    assert subtracted("C3", "TP10", "M2") == "M2"


def test_o2_alone_is_no_electrode_for_certain():
    (alone,) = read_montage(["O2"])
    assert not alone.is_certain
    assert all(name.is_certain for name in read_montage(["O2", "C4"]))


def test_many_numbered_channels_are_a_net_whose_places_nobody_knows():
    few = read_montage([f"EEG {number}" for number in range(1, 5)])
    many = read_montage([f"EEG {number}" for number in range(1, 6)])
    assert all(name.is_certain for name in few)
    assert not any(name.is_certain for name in many)


def test_an_electrode_is_read_against_the_mastoid_of_the_other_side():
    names = ["C4", "M1", "EMG chin", "C3-M2", "SpO2"]
    assert derivations(names) == [
        ("C4-M1", "EEG"),
        ("M1", "reference"),
        ("EMG chin", "EMG"),
        ("C3-M2", "EEG"),
        ("SpO2", "gas"),
    ]
