"""Tables that are read, not edited: as HTML in the theme's colours."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from dashboard.style.theme import Palette, rgba


class Column(NamedTuple):
    """A column's name, the colour of a dot before it, and whether it holds words."""

    name: str
    dot: str | None = None
    words: bool = False


class Cell(NamedTuple):
    """A cell's text, and how it is set.

    bar
        From 0 to 1: a bar behind the number, as long as this share of the cell.
    tone
        ``"quiet"`` for what does not count, ``"missed"`` for what is below its goal.
    dot
        The colour of a dot before the text.
    """

    text: str
    bar: float | None = None
    tone: str = ""
    dot: str | None = None


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
    return f"<th scope='col'{kind}>{dot}{escape(column.name)}</th>"


def _dot(colour: str | None) -> str:
    return f"<i style='background:{colour}'></i>" if colour else ""


def _row(table: Table, number: int, cells: Sequence[Cell], colours: Palette) -> str:
    drawn = [
        _cell(column, cell, colours)
        for column, cell in zip(table.columns, cells, strict=True)
    ]
    strong = " class='strong'" if number == table.strong else ""
    return f"<tr{strong}>{''.join(drawn)}</tr>"


def _cell(column: Column, cell: Cell, colours: Palette) -> str:
    kinds = " ".join(filter(None, ["words" if column.words else "", cell.tone]))
    style = ""
    if cell.bar is not None:
        share = 100 * min(max(cell.bar, 0), 1)
        colour = rgba(colours.accent, 0.16)
        style = (
            f" style='background:linear-gradient(to right,{colour} {share:.0f}%,"
            "transparent 0)'"
        )
    return f"<td class='{kinds}'{style}>{_dot(cell.dot)}{escape(cell.text)}</td>"


def _style(colours: Palette) -> str:
    return f"""
.read {{ overflow-x: auto; }}
.read table {{ width: 100%; border-collapse: collapse; font-size: 0.93rem;
  font-variant-numeric: tabular-nums; line-height: 1.35; }}
.read th {{ font-weight: 500; font-size: 0.82rem; color: {colours.muted};
  text-align: right; padding: 0.3rem 0.6rem; white-space: nowrap;
  border-bottom: 1px solid {colours.tick}; vertical-align: bottom; }}
.read td {{ text-align: right; padding: 0.42rem 0.6rem; color: {colours.text};
  border-bottom: 1px solid {colours.grid}; vertical-align: top;
  white-space: nowrap; }}
.read tr:last-child td {{ border-bottom: none; }}
.read .words {{ text-align: left; padding-left: 0; white-space: normal; }}
.read tr.strong td {{ font-weight: 600; }}
.read td.quiet {{ color: {colours.muted}; }}
.read td.missed {{ font-weight: 600; text-decoration: underline dotted 1.5px;
  text-underline-offset: 0.22em; }}
.read i {{ display: inline-block; width: 0.55rem; height: 0.55rem;
  border-radius: 0.15rem; margin-right: 0.35rem; }}
"""
