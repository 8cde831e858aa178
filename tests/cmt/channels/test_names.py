"""What a channel's name says."""

import pytest

from cmt.channels.names import read_name

SAYS = [
    ("C4-M1", "EEG", "C4", ("M1",)),
    ("EEG C4-A1", "EEG", "C4", ("M1",)),
    ("c4_m1", "EEG", "C4", ("M1",)),
    ("C4A1", "EEG", "C4", ("M1",)),
    ("EEGFZ", "EEG", "FZ", ()),
    ("C4-(M1+M2)/2", "EEG", "C4", ("linked",)),
    ("C4-M1M2", "EEG", "C4", ("linked",)),
    ("EEG C3-LER", "EEG", "C3", ("linked",)),
    ("C3-AVG", "EEG", "C3", ("average",)),
    ("EEG F3-REF", "EEG", "F3", ("common",)),
    ("M1-C4", "EEG", "C4", ("M1",)),
    ("M1-Cz", "reference", "M1", ("CZ",)),
    ("EEG A1-A2", "reference", "M1", ("M2",)),
    ("EEG Ref", "reference", None, ("common",)),
    ("EEG LOC-REF", "EOG", "E1", ("common",)),
    ("EOG E1-Fpz", "EOG", "E1", ("FPZ",)),
    ("PG2-A1", "EOG", "E2", ("M1",)),
    ("Left Eye-A2", "EOG", None, ("M2",)),
    ("EEG(sec)", "EEG", None, ()),
    ("EKG", "ECG", None, ()),
    ("ChinEMG", "EMG", None, ()),
    ("C3 Impédance", "impedance", None, ()),
    ("EEG Quality", "quality", None, ()),
    ("DX1-DX2", "unknown", None, ()),
    ("Kanal 3", "unknown", None, ()),
]
SIDES = [
    ("EOGl:A2", "left"),
    ("EOGr512:M1", "right"),
    ("EOG2", "right"),
    ("REOG", "right"),
    ("EOG dx", "right"),
    ("EOGG-A1", "left"),
    ("ЭОГ Л-A2", "left"),
    ("右眼", "right"),
    ("E1-E2", "both"),
    ("EOG R-L", "both"),
    ("E1-E4", "both"),
    ("EOG", None),
]


@pytest.mark.parametrize(("text", "modality", "active", "against"), SAYS)
def test_a_name_says_what_was_measured_where_and_against_what(
    text, modality, active, against
):
    name = read_name(text)
    assert (name.modality, name.active, name.against) == (modality, active, against)


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_the_side_of_an_eye_is_told_in_every_spelling(text, side):
    assert read_name(text).side == side


@pytest.mark.parametrize(
    ("text", "orientation"),
    [
        ("HEOG", "horizontal"),
        ("EOG H", "horizontal"),
        ("EOG Left Horiz", "horizontal"),
        ("EOG V", "vertical"),
        ("EOG Upper Vertic", "vertical"),
        ("EOG", None),
    ],
)
def test_horizontal_eyes_are_told_from_vertical_ones(text, orientation):
    assert read_name(text).orientation == orientation


@pytest.mark.parametrize(
    "text", ["EEG C4-A1 (1)", "EEG C4-A1  256Hz", "POL C4", "RAW_AF7", "E1 (LEOG)"]
)
def test_numbers_rates_and_prefixes_leave_a_name_certain(text):
    assert read_name(text).is_certain


@pytest.mark.parametrize(
    "text", ["EEG foo", "C4-M1:F3", "EOG C4", "EOG-C3", "E5", "A3", "EEG LUC-REF"]
)
def test_a_part_that_is_not_understood_leaves_doubt(text):
    assert not read_name(text).is_certain


def test_a_reversed_derivation_is_read_the_right_way_round():
    assert read_name("M1-C4").is_inverted
    assert not read_name("C4-M1").is_inverted


def test_the_second_channel_of_a_name_is_numbered():
    numbers = {"EEG 2": 2, "EEG(sec)": 2, "EEG": 0, "EOGr512": 0, "EEG C4 (3)": 3}
    assert {text: read_name(text).number for text in numbers} == numbers
