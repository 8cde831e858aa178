"""What is wrong with one file of a batch stops no other, and a mistake surfaces."""

import pytest

from cmt.batch import Batch, surface
from cmt.errors import CmtError, OutputError, RecordingError


def failing(batch: Batch, label: str, error: BaseException | None) -> str:
    with batch.trying(label) as attempt:
        if error:
            raise error
    return attempt.problem


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (RecordingError("It is empty."), "It is empty."),
        (
            PermissionError(13, "Permission denied", "/a/b.csv"),
            "b.csv cannot be read (",
        ),
        (FileNotFoundError(2, "No such file", "/a/b.csv"), "Check that it is still th"),
        (IsADirectoryError(21, "Is a directory", "/a/b"), "It is a folder"),
        (OSError(5, "Input/output error"), "It cannot be read (Input/output error)."),
        (MemoryError(), "There is not enough memory"),
    ],
)
def test_what_the_user_can_put_right_becomes_a_sentence(error, sentence):
    batch = Batch()
    problem = failing(batch, "b.edf", error)
    assert problem.startswith("b.edf: ")
    assert sentence in problem
    assert (batch.problems, batch.bugs) == ([problem], [])


def test_a_file_that_is_right_has_no_problem():
    batch = Batch()
    assert failing(batch, "a.edf", None) == ""
    assert (batch.problems, batch.bugs) == ([], [])


def test_a_mistake_of_the_program_is_kept_with_the_file_s_name():
    batch = Batch()
    failing(batch, "a.edf", KeyError("a mistake"))
    assert batch.problems == []
    with pytest.raises(KeyError, match="a mistake") as raised:
        surface(batch.bugs)
    assert raised.value.__notes__ == ["This happened with a.edf."]


def test_several_mistakes_surface_together():
    batch = Batch()
    for error in (KeyError("one"), TypeError("two")):
        failing(batch, "a.edf", error)
    with pytest.raises(ExceptionGroup) as raised:
        surface(batch.bugs)
    assert raised.value.exceptions == tuple(batch.bugs)


def test_without_mistakes_nothing_surfaces():
    surface([])


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), OutputError("The disk is full.")]
)
def test_an_interruption_or_what_meets_all_files_ends_the_batch(error):
    batch = Batch(ends_with=(OutputError,))
    with pytest.raises(type(error)):
        failing(batch, "a.edf", error)
    assert (batch.problems, batch.bugs) == ([], [])


def test_an_error_of_the_user_s_is_no_end_unless_it_is_said():
    assert failing(Batch(), "a.edf", CmtError("One.")) == "a.edf: One."
