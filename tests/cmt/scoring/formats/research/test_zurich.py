"""Zurich's .vis numbers its epochs and leaves out what goes on."""

from tests.cmt.scoring.formats.night import names_of, read, refusal_of


def test_letters_and_numbers_are_named():
    assert names_of("0\n1 0\n2 1\n3 2\n4 3\n5 r\n6 m\n7 e\n") == [
        *("Sleep stage W", "Sleep stage 1", "Sleep stage 2", "Sleep stage 3"),
        *("REM", "Movement time", "?"),
    ]


def test_an_epoch_that_is_left_out_has_the_stage_before_it():
    assert names_of("0\n1 0\n3 2\n") == ["Sleep stage W"] * 2 + ["Sleep stage 2"]


def test_the_length_of_an_epoch_is_not_known():
    assert read("0\n1 0\n2 1\n").counting.n_rows == 2


def test_a_third_column_is_passed_over():
    assert names_of("0\n1 0 x\n2 r\n") == ["Sleep stage W", "REM"]


def test_an_offset_is_refused():
    assert "begins with an offset of 12" in refusal_of("12\n1 0\n2 1\n")


def test_epochs_that_do_not_count_up_are_refused():
    for numbers in (
        "2 0\n3 0\n",
        "1 0\n1 0\n",
        "1 0\n3 1\n2 0\n",
        "1 0\n99999 0\n9 0\n",
    ):
        assert "do not count up from 1" in refusal_of("0\n" + numbers)
