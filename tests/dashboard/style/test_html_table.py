"""A table shows its text as text: nothing in a cell becomes part of the page."""

import re
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


LEVELS = [Column("κ", level=True, band=(0.6, 0.8))]


def layers(column: Column, cell: Cell, strong: int | None = None) -> list[list[float]]:
    """Return begin and length of what is drawn in a level column, topmost first."""
    body = html(Table([column], [[cell]], strong), LIGHT).partition("<tbody>")[2]
    drawn = re.findall(r"\) ([\d.]+)rem 50%/([\d.]+)rem", body)
    return [[float(number) for number in layer] for layer in drawn]


def test_levels_have_one_scale_in_every_table():
    wide = Table([Column("Who", words=True), *LEVELS], [[Cell("A"), Cell("", bar=1)]])
    (full, track) = layers(Column("κ", level=True), Cell("0.40", bar=1.0))
    assert full == track
    assert f"/{track[1]:.3f}rem" in html(wide, LIGHT)
    (half, track) = layers(Column("another", level=True), Cell("0.50", bar=0.5))
    assert half[1] == track[1] / 2
    assert half[0] == track[0]


def test_a_level_below_0_has_no_length_and_one_above_1_that_of_the_track():
    assert layers(Column("κ", level=True), Cell("−0.07", bar=-0.07))[0][1] == 0
    most, track = layers(Column("κ", level=True), Cell("1.2", bar=1.2))
    assert most == track


def test_the_band_lies_between_bar_and_track_on_the_same_scale():
    bar, band, track = layers(*LEVELS, Cell("0.70", bar=0.7))
    assert band[0] == pytest.approx(track[0] + 0.6 * track[1])
    assert band[1] == pytest.approx(0.2 * track[1])
    assert bar[1] == pytest.approx(0.7 * track[1])


def test_a_level_column_without_a_number_shows_its_band_alone():
    (band,) = layers(*LEVELS, Cell("0.60–0.80"))
    assert band in layers(*LEVELS, Cell("0.70", bar=0.7))


def test_the_head_of_a_level_column_says_where_it_begins_and_ends():
    head = html(Table(LEVELS, []), LIGHT).partition("<thead>")[2]
    assert "<b>0</b><span>κ</span><b>1</b>" in head


def test_the_level_of_the_row_that_stands_out_is_the_darkest():
    rows = [[Cell("0.7", bar=0.7)], [Cell("0.6", bar=0.6)]]
    drawn = html(Table(LEVELS, rows, strong=0), LIGHT)
    assert drawn.count(rgba(LIGHT.accent, 0.9)) == drawn.count(rgba(LIGHT.accent, 0.5))


def test_words_above_a_group_of_rows_interrupt_the_band():
    assert layers(*LEVELS, Cell("", tone="group")) == []


@pytest.mark.parametrize("tone", ["quiet", "missed", "group"])
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


def test_what_is_said_of_a_cell_is_its_title_and_reached_by_the_keyboard():
    cell = Cell("REM latency", about="From onset to <R>'s first")
    written = html(Table([Column("Number", words=True)], [[cell]]), LIGHT)
    assert "tabindex='0'>REM latency</abbr>" in written
    assert "title='From onset to &lt;R&gt;&#x27;s first'" in written
