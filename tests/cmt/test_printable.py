"""What stands in files and names reaches no terminal as a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmt.errors import CmtError, ScoringError
from cmt.printable import no_formula, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("EEG Fpz-Cz", "EEG Fpz-Cz"),
        ("脑电 C4-M1, µV", "脑电 C4-M1, µV"),
        ("\x1b[2J\x1b[31mred", "red"),
        ("a\nb\tc", "a b c"),
        ("a\x00\x07b", "ab"),
        ("gpj.\u202efdp", "gpj.fdp"),
        ("C4\u2003M1\xa0\u3000E1", "C4 M1  E1"),
    ],
)
def test_what_a_terminal_would_obey_is_dropped(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_whatever_is_left_is_printable(text):
    assert printable(text).isprintable()


def test_sentences_about_files_are_printable():
    assert str(CmtError("The unit is “\x1b[31mV”.")) == "The unit is “V”."
    assert str(ScoringError("a\x1bb")).isprintable()


@pytest.mark.parametrize("first", "=+-@")
def test_a_cell_that_would_be_a_formula_is_text(first):
    assert no_formula(f"{first}1+1") == f"'{first}1+1"
    assert no_formula(f"AB{first}") == f"AB{first}"
    assert no_formula("") == ""
