"""A table is divided into its cells, whatever stands before and between them."""

import pytest

from cmt.errors import ScoringError
from cmt.scoring.tables import is_table
from cmt.scoring.tables.rows import read_rows

TABLES = {
    "commas": "epoch,stage\n1,W\n2,N2\n",
    "tabs": "epoch\tstage\n1\tW\n2\tN2",
    "spaces": "epoch stage\n1 W\n2  N2\n",
    "quotes": "\"epoch\",'stage'\n\"1\",\"W\"\n'2','N2'\n",
    "Excel": "\ufeffsep=;\r\nEpoche;Stadium\r\n1;W\r\n2;N2\r\n",
    "comments": "% by X\n\n# from Y\nepoch,stage\n1,W\n# amid\n2,N2\n",
    "header in a comment": "# epoch,stage\n1,W\n2,N2\n",
    "blank cells at the end": "epoch,stage\n1,W,,\n2,N2,\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_found_in_every_form(name):
    table = read_rows(TABLES[name])
    assert [column.title.lower()[:3] for column in table.columns] == ["epo", "sta"]
    assert table.rows == [["1", "W"], ["2", "N2"]]
    assert is_table(TABLES[name])


def test_a_short_row_has_blank_cells():
    assert read_rows("stage,note\nW\n").rows == [["W", ""]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("onset,stage\n0,5,W\n", "has 3 cells, its first line names 2 columns"),
        ("epoch,stage\n", "no rows below its first line"),
        ("", "no rows below its first line"),
        ("epoch,stage\n1," + "W" * 200_000, "The table is damaged"),
        ("stage," + "x" * 200_000 + "\nW,\n", "The table is damaged"),
    ],
    ids=["decimal comma", "header alone", "nothing", "long cell", "long title"],
)
def test_a_table_that_cannot_be_divided_is_refused(text, sentence):
    with pytest.raises(ScoringError, match=sentence):
        read_rows(text)
