"""What a database says is told in sentences, each of which says what to do."""

import pytest
from sqlalchemy.exc import DBAPIError

from cmt.store.databases.faults import NO_ANSWER, SENTENCES, code_of, sentence_of


class InterfaceError(Exception):
    """What a driver calls it when there is no line to the server."""


def error(orig: Exception) -> DBAPIError:
    return DBAPIError("SELECT 1", {}, orig)


def of_code(code: str) -> DBAPIError:
    return error(Exception({"C": code, "M": "in the server's language"}))


def test_every_sentence_says_what_is_wrong_and_what_to_do():
    for sentence in SENTENCES.values():
        assert len(sentence.rstrip(".").split(". ")) >= 2
        assert sentence.startswith("The ")


@pytest.mark.parametrize(
    ("code", "says"), [("53100", "full"), ("53200", "too much"), ("57P01", "answer")]
)
def test_the_first_that_fits_counts(code, says):
    assert says in sentence_of(of_code(code))


def test_a_code_of_nothing_that_a_reader_can_mend_is_a_bug():
    assert sentence_of(of_code("42703")) is None
    assert sentence_of(error(Exception())) is None


@pytest.mark.parametrize(
    "silent", [error(InterfaceError()), error(OSError()), OSError()]
)
def test_no_line_to_the_server_is_no_answer(silent):
    assert code_of(silent) == NO_ANSWER
