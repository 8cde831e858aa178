"""A reader says what names mean, in a file or in a line, or is told what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmt.errors import ScoringError
from cmt.scoring import read_mapping
from cmt.stages import UNSCORED, Stage

MEANT = {"Wach": Stage.W, "4": Stage.R, "5": UNSCORED}
FILES = {
    "comma.csv": "name,stage\nWach,W\n4,R\n5,?\n",
    "semicolon.csv": "Wach;W\r\n4;R\r\n5;?\r\n",
    "tab.tsv": "Name\tStage\nWach\tw\n4\tr\n5\t?\n",
    "pairs.txt": "Wach=W\n4 = R\n5=?",
    "mapping.json": '{"Wach": "W", "4": "R", "5": "?"}',
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_two_columns_are_read(tmp_path, name):
    path = tmp_path / name
    path.write_text(FILES[name])
    assert read_mapping(path) == MEANT
    assert read_mapping(str(path)) == MEANT


@pytest.mark.parametrize(
    "text", ["Wach=W,4=R,5=?", " Wach = w; 4=r ;5=?,", '{"Wach":"W","4":"R","5":"?"}']
)
def test_pairs_are_read_as_they_are(text):
    assert read_mapping(text) == MEANT


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("4=X", "“4 = X”, which is no stage"),
        ("4=R,5", "“5” is no pair"),
        ("4=R=5", "“4=R=5” is no pair"),
        ("4=R,4=W", "gives “4” two stages"),
        ("=W", "which is no stage"),
        ("{4: R}", "no well-formed JSON"),
        ('{"4": 3}', "holds more than pairs"),
        ('{"4": {"5": "R"}}', "holds more than pairs"),
        ("{}", "holds no pairs"),
        ("absent.csv", "cannot be opened"),
    ],
)
def test_what_is_no_mapping_is_told(text, sentence):
    with pytest.raises(ScoringError, match=sentence):
        read_mapping(text)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a,b,c\n", "has not two columns"),
        ("", "holds no pairs"),
        ("x" * 1_000_001, "long"),
    ],
    ids=["three columns", "empty", "long"],
)
def test_a_file_that_is_no_mapping_is_told(tmp_path, content, sentence):
    (tmp_path / "mapping.csv").write_text(content)
    with pytest.raises(ScoringError, match=sentence):
        read_mapping(tmp_path / "mapping.csv")


@given(text=st.text(max_size=60))
def test_any_line_is_a_mapping_or_a_sentence(text):
    try:
        found = read_mapping(text)
    except ScoringError:
        return
    assert set(found.values()) <= {UNSCORED, *Stage}
