"""The Wisconsin Sleep Cohort's table has the scorer's stages beside a program's."""

from tests.cmt.scoring.formats.night import names_of, refusal_of, spans_of

HEADER = "Epoch\tUser-Defined Stage\tCAST-Defined Stage\n"


def test_the_scorer_s_column_is_read():
    assert names_of(HEADER + "1\t0\t5\n2\t2\t5\n3\t5\t0\n") == [
        *("Sleep stage W", "Sleep stage 2", "Sleep stage R")
    ]


def test_epochs_that_are_missing_leave_a_gap():
    assert spans_of(HEADER + "1\t0\t0\n4\t2\t0\n")[1] == (90, 30, "Sleep stage 2")


def test_6_and_7_are_unscored():
    assert names_of(HEADER + "1\t6\t0\n2\t7\t0\n") == ["?", "?"]


def test_an_epoch_without_a_number_is_refused():
    assert "“first” is no number of an epoch" in refusal_of(HEADER + "first\t0\t0\n")
