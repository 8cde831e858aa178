"""Names that look alike are spelt alike."""

import pytest

from cmt.channels.spelling import plain, runs


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("c4-m1", "C4-M1"),
        ("Impédance", "IMPEDANCE"),
        ("Ｃ４－Ｍ１", "C4-M1"),
        ("С4-А1", "C4-A1"),
        ("01-A2", "O1-A2"),
        ("F7-01", "F7-O1"),
        ("EEG 01", "EEG 01"),
        ("ЭЭГ", "ЭЭГ"),
        ("뇌파", "뇌파"),
    ],
)
def test_a_name_is_spelt_without_what_does_not_matter(name, spelt):
    assert plain(name) == spelt


def test_signs_part_a_name_into_runs():
    assert runs("EEG_C4-(M1+M2)/2") == ["EEG", "C4", "M1", "M2", "2"]
