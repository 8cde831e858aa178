"""A table shows its text as text: nothing in a cell becomes part of the page."""

from html.parser import HTMLParser

import pytest

from dashboard.style.html_table import Cell, Column, Table, html
from dashboard.style.theme import LIGHT, rgba

EVIL = "<script>alert('1')</script> & \"more\""
COLUMNS = [Column("Scorer", words=True), Column("κ", dot="#123456")]
TABLE = Table(COLUMNS, [[Cell("A"), Cell("0.80")], [Cell("B"), Cell("0.70")]])


def read(table: Table) -> tuple[list[str], list[str]]:
    """Return the tags and the texts of a table, as a browser reads them."""
    tags, texts = [], []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, _: tags.append(tag)
    parser.handle_data = texts.append
    parser.feed(html(table, LIGHT).partition("</style>")[2])
    return tags, texts


def of_one(cell: Cell) -> str:
    """Return the body of a table of one cell."""
    return html(Table([Column("κ")], [[cell]]), LIGHT).partition("<tbody>")[2]


@pytest.mark.parametrize(
    "table",
    [Table([Column("κ")], [[Cell(EVIL)]]), Table([Column(EVIL)], [[Cell("1")]])],
    ids=["cell", "column"],
)
def test_html_in_a_table_is_shown_and_not_run(table):
    tags, texts = read(table)
    assert "script" not in tags
    assert EVIL in texts


def test_columns_and_cells_stand_in_their_order():
    tags, texts = read(TABLE)
    assert texts == ["Scorer", "κ", "A", "0.80", "B", "0.70"]
    assert (tags.count("th"), tags.count("tr"), tags.count("td")) == (2, 3, 4)


def test_a_column_may_have_a_dot_of_its_colour():
    assert html(TABLE, LIGHT).count("<i style='background:#123456'></i>κ") == 1


@pytest.mark.parametrize(
    ("bar", "drawn"), [(0.42, "42%"), (0.0, "0%"), (-0.3, "0%"), (1.7, "100%")]
)
def test_a_bar_is_as_long_as_its_share_and_never_leaves_its_cell(bar, drawn):
    assert f"{rgba(LIGHT.accent, 0.16)} {drawn}," in of_one(Cell("x", bar=bar))


def test_a_cell_without_a_bar_has_none():
    assert "gradient" not in of_one(Cell("x"))


@pytest.mark.parametrize("tone", ["quiet", "missed"])
def test_the_tone_of_a_cell_is_one_that_the_style_knows(tone):
    assert f"<td class='{tone}'>" in of_one(Cell("x", tone=tone))
    assert f".read td.{tone} {{" in html(TABLE, LIGHT)


@pytest.mark.parametrize(("strong", "count"), [(None, 0), (1, 1)])
def test_one_row_at_most_stands_out(strong, count):
    assert (
        html(TABLE._replace(strong=strong), LIGHT).count("<tr class='strong'>") == count
    )


def test_a_row_that_lacks_a_cell_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        html(Table(COLUMNS, [[Cell("A")]]), LIGHT)


def test_a_cell_may_have_a_dot_of_its_colour():
    assert "<td class=''><i style='background:#123456'></i>N2</td>" in of_one(
        Cell("N2", dot="#123456")
    )
