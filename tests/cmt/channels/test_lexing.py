"""Names without signs between their parts are cut where it makes sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmt.channels.lexing import parts_of


@pytest.mark.parametrize(
    ("run", "values"),
    [
        ("EOGL", ["EOG", "left"]),
        ("LEOG", ["left", "EOG"]),
        ("REOGM1", ["right", "EOG", "M1"]),
        ("LEFTEYE", ["left", "EOG"]),
        ("C4M1M2", ["C4", "linked"]),
        ("EEG2", ["EEG", "2"]),
        ("LER", ["linked"]),
        ("左眼电", ["left", "EOG"]),
        ("FP1", ["FP1"]),
        ("LOCA2", ["E1", "M2"]),
    ],
)
def test_a_run_is_cut_into_all_its_parts(run, values):
    assert [value for _, value in parts_of(run, True)] == values


def test_single_letters_mean_something_only_beside_a_word():
    assert parts_of("L", True) == (("side", "left"),)
    assert parts_of("L", False) == (("unknown", "L"),)


@pytest.mark.parametrize("run", ["E5", "E128", "A3", "B12", "M3", "BN1"])
def test_numbered_contacts_are_no_electrodes(run):
    assert parts_of(run, False) == (("contact", run),)


@given(st.text(alphabet="EOGLRMA12CZ", max_size=60))
def test_a_run_of_any_length_is_cut_or_unknown(run):
    assert parts_of(run, True) or not run
