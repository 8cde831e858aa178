"""Electrodes by the 10-20 system."""

import pytest

from cmt.channels.electrodes import opposite_references, region_of, side_of


@pytest.mark.parametrize(
    ("electrode", "region"),
    [
        ("C4", "central"),
        ("F3", "central"),
        ("CZ", "midline"),
        ("FPZ", "midline"),
        ("FP1", "frontal"),
        ("AF7", "frontal"),
        ("F8", "frontal"),
        ("O2", "posterior"),
        ("CP1", "posterior"),
        ("T3", "temporal"),
        ("TP9", "temporal"),
    ],
)
def test_an_electrode_has_its_region(electrode, region):
    assert region_of(electrode) == region


def test_odd_numbers_are_left_even_ones_right():
    assert [side_of(x) for x in ("C3", "C4", "CZ", "TP10", None)] == [
        "left",
        "right",
        None,
        "right",
        None,
    ]


def test_the_mastoid_of_the_other_side_comes_first():
    assert opposite_references("C4", "right") == ("M1", "TP9")
    assert opposite_references("C3", "left") == ("M2", "TP10")
    assert opposite_references("FZ", None) == ("M2", "TP10", "M1", "TP9")


def test_the_self_applied_montage_is_read_against_the_face():
    assert opposite_references("AF3", "left")[-1] == "E4"
