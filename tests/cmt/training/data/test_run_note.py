"""A run's folder says what it is, and another run does not go on in it."""

import json

import pytest

from cmt.errors import CmtError
from cmt.training.data.run_note import note_run

ABOUT = {"net": {"d": 8}, "run": "a", "training": {"steps": 3, "excerpts": (1, 2)}}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "run.json"


def test_what_a_run_is_stands_in_its_file(path):
    note_run(path, ABOUT)
    assert json.loads(path.read_text()) == json.loads(json.dumps(ABOUT))


def test_the_same_run_goes_on_and_its_file_stays(path):
    note_run(path, ABOUT)
    before = path.read_bytes()
    note_run(path, ABOUT)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"run": "b"}, r"\(run\)"),
        ({"training": {"steps": 4, "excerpts": (1, 2)}}, r"\(training\)"),
        ({"net": {"d": 9}, "n_nights": 2}, r"\(n_nights, net\)"),
    ],
)
def test_another_run_is_refused_and_what_differs_is_named(path, changed, told):
    note_run(path, ABOUT)
    before = path.read_bytes()
    with pytest.raises(CmtError, match=rf"a run of other settings {told}\. Choose an"):
        note_run(path, ABOUT | changed)
    assert path.read_bytes() == before


def test_a_run_that_says_less_is_another(path):
    note_run(path, ABOUT | {"folds": [1]})
    with pytest.raises(CmtError, match=r"\(folds\)"):
        note_run(path, ABOUT)


def test_a_run_of_an_earlier_version_is_known_by_its_names_of_that_time(path):
    earlier = ABOUT | {"net": {"both_polarities": True}}
    path.write_text(json.dumps(earlier))
    note_run(path, ABOUT | {"net": {"polarity_averaging": True}})
    assert "both_polarities" not in path.read_text()


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"run": "a"}', '{"net": 1}'])
def test_a_note_that_says_nothing_is_refused(path, text):
    path.write_text(text)
    with pytest.raises(CmtError, match=r"run\.json does not say what run"):
        note_run(path, ABOUT)
    assert path.read_text() == text
