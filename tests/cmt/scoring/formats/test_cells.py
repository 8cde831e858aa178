"""Tables are divided by the mark of their first line."""

import pytest

from cmt.errors import ScoringError
from cmt.scoring.formats.cells import event_rows, has_columns, header_of, rows_of
from cmt.scoring.scoring_file import ScoringFile


def table(text: str) -> ScoringFile:
    return ScoringFile(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Onset,Stage\n0,W\n",
        "Onset;Stage\n0;W\n",
        "Onset\tStage\n0\tW\n",
        '"Onset","Stage"\n"0","W"\n',
        "sep=;\nOnset;Stage\n0;W\n",
        "\n\nOnset, Stage\n\n0, W\n",
    ],
)
def test_columns_and_rows_are_found(text):
    assert header_of(table(text)) == ("onset", "stage")
    assert list(rows_of(table(text))) == [{"onset": "0", "stage": "W"}]


def test_what_stands_beyond_the_last_column_is_of_its_text():
    (row,) = rows_of(table("onset,text\n0,movement, then sleep\n"))
    assert row["text"] == "movement, then sleep"


def test_a_short_row_has_blank_cells():
    assert list(rows_of(table("a,b,c\n1\n"))) == [{"a": "1", "b": "", "c": ""}]


def test_columns_have_several_names():
    file = table("start,stage\n0,W\n")
    assert has_columns(file, ("onset", "start"), ("stage",))
    assert not has_columns(file, ("onset",), ("stage",))
    assert not has_columns(table(""), ("onset",))


def test_a_list_without_durations_has_blank_ones():
    file = table("onset,text\n5,W\n")
    assert event_rows(file, ["onset"], ["duration"], ["text"]) == [("5", "", "W")]


def test_a_cell_without_end_is_refused():
    with pytest.raises(ScoringError, match="The table is damaged"):
        list(rows_of(table('a,b\n1,"' + "x" * 200_000)))
