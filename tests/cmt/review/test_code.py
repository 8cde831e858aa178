"""A code is short, and where it looks as if it told a person a doubt is said."""

import pytest

from cmt.errors import ReviewError
from cmt.review.code import LONGEST_CODE, doubt_of_code, read_code, study_name


def test_spaces_around_a_code_are_left_out():
    assert read_code("  S-01 ") == "S-01"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("S  07", "S 07"), ("S\u00a007", "S 07"), ("A\u0308-01", "\u00c4-01")],
)
def test_codes_that_look_the_same_are_the_same(typed, code):
    assert read_code(typed) == code


def test_a_sign_that_nobody_sees_is_told():
    with pytest.raises(ReviewError, match=r"found 3: .*, one that cannot be seen"):
        read_code("a\u200bb")


@pytest.mark.parametrize("typed", ["", "  ", "x" * (LONGEST_CODE + 1), "S\n1", "S\x1b"])
def test_what_is_no_code_is_told(typed):
    with pytest.raises(ReviewError, match="1 to 40 letters"):
        read_code(typed)


@pytest.mark.parametrize(
    "code",
    ["S-01", "1234", "A17", "psg 12", "Night-3", "KOMPLEX-07", "2024-17", "study 4 b"],
)
def test_a_number_or_a_word_of_a_list_raises_no_doubt(code):
    assert doubt_of_code(code) is None


@pytest.mark.parametrize(
    "code", ["Doe", "Jane Doe", "DOE, JANE", "doe_jane", "Müller7"]
)
def test_a_word_as_of_a_name_raises_a_doubt(code):
    assert "looks like a person’s name" in doubt_of_code(code)


@pytest.mark.parametrize(
    "code",
    ["17.05.1951", "1951-05-17", "19510517", "17051951", "5/17/51", "S 17-may-1951"],
)
def test_a_date_raises_a_doubt(code):
    assert "looks like a date, as of a birth" in doubt_of_code(code)


@pytest.mark.parametrize("code", ["s01.edf", "x17.bdf", "a.rec", "n.21E"])
def test_the_name_of_a_file_raises_a_doubt(code):
    assert "looks like the name of a file" in doubt_of_code(code)


def test_a_study_is_called_by_its_code_or_by_the_beginning_of_its_key():
    assert study_name("S-07", "4f2a9c00") == "Study S-07"
    assert study_name("Study 5", "4f2a9c00") == "Study 5"
    assert study_name("", "4f2a9c00") == study_name(None, "4f2a9c") == "Study 4F2-A9C"


def test_a_simulated_night_says_so_in_its_name():
    assert study_name("S-07", "4f2a9c00", simulated=True) == "Study S-07 (simulated)"
    assert study_name(None, "4f2a9c00", simulated=True) == "Demo night 4F2-A9C"
