"""Everything a user can put right is caught by one name, and nothing else is."""

import inspect
import re

import pytest

from cmt import errors
from cmt.errors import ChannelError, CmtError, ModelError, RecordingError, ScoringError

ALL = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize("kind", ALL)
def test_every_error_is_caught_as_one_and_shows_its_sentence(kind):
    with pytest.raises(CmtError) as caught:
        raise kind("The file is empty. Copy it once more.")
    assert str(caught.value) == "The file is empty. Copy it once more."


@pytest.mark.parametrize("kind", ALL)
def test_every_error_stands_in_the_tree_with_its_meaning(kind):
    assert re.search(rf"\b{kind.__name__}\b", errors.__doc__)
    assert inspect.getdoc(kind).endswith(".")


@pytest.mark.parametrize(
    ("kind", "above"),
    [
        (CmtError, ValueError),
        (RecordingError, CmtError),
        (ChannelError, RecordingError),
        (ScoringError, CmtError),
        (ModelError, CmtError),
    ],
)
def test_errors_stand_below_each_other_as_the_tree_says(kind, above):
    assert kind.__bases__ == (above,)


@pytest.mark.parametrize("bug", [ValueError, KeyError, OSError, RuntimeError])
def test_a_bug_is_not_taken_for_a_mistake_of_the_user(bug):
    assert not issubclass(bug, CmtError)
