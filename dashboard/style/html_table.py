"""Tables that are read, not edited: as HTML in the theme's colours."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from dashboard.style.theme import Palette, rgba

_TRACK_REM = 14
_INSET_REM = 0.6
_BAR = "0.55rem"


class Column(NamedTuple):
    """A column's name, and how it is set.

    dot
        The colour of a dot before the name.
    words
        It holds words, not numbers.
    level
        Its numbers stand beside level bars from 0 to 1. These have one length in every
        table, so that they compare from one to another.
    band
        From where to where a level column is shaded from top to bottom.
    """

    name: str
    dot: str | None = None
    words: bool = False
    level: bool = False
    band: tuple[float, float] | None = None


class Cell(NamedTuple):
    """A cell's text, and how it is set.

    bar
        From 0 to 1: a bar behind the number, as long as this share of the cell; in a
        level column, the level.
    tone
        ``"quiet"`` for what does not count, ``"missed"`` for what is below its goal,
        ``"group"`` for words above the rows to which they belong.
    dot
        The colour of a dot before the text.
    about
        What is said of it when the reader points at it.
    """

    text: str
    bar: float | None = None
    tone: str = ""
    dot: str | None = None
    about: str = ""


class Table(NamedTuple):
    """Columns, rows of as many cells, and the row that stands out, if any."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    strong: int | None = None


def html(table: Table, colours: Palette) -> str:
    """Return a table with its style."""
    head = "".join(_head(column) for column in table.columns)
    body = "".join(
        _row(table, number, row, colours) for number, row in enumerate(table.rows)
    )
    return (
        f"<style>{_style(colours)}</style><div class='read'><table>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(column: Column) -> str:
    dot = _dot(column.dot)
    kind = " class='words'" if column.words else ""
    name = escape(column.name)
    if column.level:
        kind = " class='level'"
        name = f"<span><b>0</b><span>{name}</span><b>1</b></span>"
    return f"<th scope='col'{kind}>{dot}{name}</th>"


def _dot(colour: str | None) -> str:
    return f"<i style='background:{colour}'></i>" if colour else ""


def _row(table: Table, number: int, cells: Sequence[Cell], colours: Palette) -> str:
    drawn = [
        _cell(column, cell, colours, number == table.strong)
        for column, cell in zip(table.columns, cells, strict=True)
    ]
    strong = " class='strong'" if number == table.strong else ""
    return f"<tr{strong}>{''.join(drawn)}</tr>"


def _cell(column: Column, cell: Cell, colours: Palette, is_strong: bool) -> str:
    set_as = "words" if column.words else "level" if column.level else ""
    style = ""
    if column.level:
        style = _level(column, cell, colours, is_strong)
    elif cell.bar is not None:
        share = 100 * min(max(cell.bar, 0), 1)
        colour = rgba(colours.accent, 0.16)
        style = (
            f" style='background:linear-gradient(to right,{colour} {share:.0f}%,"
            "transparent 0)'"
        )
    kind = " ".join(filter(None, [set_as, cell.tone]))
    text = escape(cell.text)
    if cell.about:
        text = f"<abbr title='{escape(cell.about)}' tabindex='0'>{text}</abbr>"
    return f"<td class='{kind}'{style}>{_dot(cell.dot)}{text}</td>"


def _level(column: Column, cell: Cell, colours: Palette, is_strong: bool) -> str:
    """Return a level's bar, its track from 0 to 1 and the column's band, topmost first.

    The band fills the height of the row, so that those of all rows are one.
    """
    layers = []
    if cell.bar is not None:
        filled = rgba(colours.accent, 0.9 if is_strong else 0.5)
        level = min(max(cell.bar, 0), 1)
        layers = [_layer(filled, 0, level, _BAR), _layer(colours.grid, 0, 1, _BAR)]
    if column.band and cell.tone != "group":
        layers.insert(1, _layer(rgba(colours.guide, 0.3), *column.band, "100%"))
    return f" style='background:{','.join(layers)}'" if layers else ""


def _layer(colour: str, begin: float, end: float, height: str) -> str:
    left = f"{_INSET_REM + begin * _TRACK_REM:.3f}rem"
    size = f"{(end - begin) * _TRACK_REM:.3f}rem {height}"
    return f"linear-gradient({colour},{colour}) {left} 50%/{size} no-repeat"


def _style(colours: Palette) -> str:
    return f"""
.read {{ overflow-x: auto; }}
.read table {{ width: 100%; border-collapse: collapse;
  font-size: 0.93rem; font-variant-numeric: tabular-nums; line-height: 1.35; }}
.read th {{ font-weight: 500; font-size: 0.82rem; color: {colours.muted};
  text-align: right; padding: 0.3rem 0.6rem; white-space: nowrap;
  border-bottom: 1px solid {colours.tick}; vertical-align: bottom; }}
.read td {{ text-align: right; padding: 0.42rem 0.6rem; color: {colours.text};
  border-bottom: 1px solid {colours.grid}; vertical-align: top;
  white-space: nowrap; }}
.read tr:last-child td {{ border-bottom: none; }}
.read .words {{ text-align: left; padding-left: 0; white-space: normal; }}
.read tr.strong td {{ font-weight: 600; }}
.read .level {{ text-align: left; width: {_TRACK_REM + 6.2}rem;
  padding-left: {_INSET_REM + _TRACK_REM + 0.6}rem; }}
.read th.level {{ padding-left: {_INSET_REM}rem; }}
.read th.level > span {{ display: flex; justify-content: space-between;
  width: {_TRACK_REM}rem; }}
.read th.level b {{ font-weight: 400; }}
.read td.group {{ color: {colours.muted}; font-size: 0.82rem; padding: 0.9rem 0 0.1rem;
  border-bottom: none; white-space: nowrap; max-width: 0; }}
.read td.quiet {{ color: {colours.muted}; }}
.read td.missed {{ font-weight: 600; text-decoration: underline dotted 1.5px;
  text-underline-offset: 0.22em; }}
.read abbr {{ text-decoration: underline dotted 1px {colours.guide};
  text-underline-offset: 0.22em; cursor: help; }}
.read i {{ display: inline-block; width: 0.55rem; height: 0.55rem;
  border-radius: 0.15rem; margin-right: 0.35rem; }}
"""
