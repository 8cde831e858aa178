"""Text for the PDF: in Helvetica, or in DejaVu Sans where that lacks a letter."""

from functools import cache
from html import escape
from pathlib import Path

import matplotlib as mpl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cmt.errors import CmtError
from cmt.printable import printable

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
_WIDE = "DejaVuSans"
_CODE_PAGE = "cp1252"
"""What Helvetica, which no PDF needs to hold, can write."""


def marked_up(text: str) -> str:
    """Return text as the paragraphs of reportlab take it, in a font that has it."""
    text = printable(text)
    shown = escape(text, quote=False)
    if _in_helvetica(text):
        return shown
    _wide_font()
    return f'<font name="{_WIDE}">{shown}</font>'


def refuse_what_no_font_has(name: str, text: str) -> None:
    """Refuse typed text with letters that would be empty boxes in the PDF.

    Raises
    ------
    CmtError
        Neither font has one of them.
    """
    if _in_helvetica(text):
        return
    known = _wide_font().face.charToGlyph
    missing = sorted({letter for letter in text if ord(letter) not in known})
    if missing:
        raise CmtError(
            f"The {name} has letters that the PDF cannot write: {' '.join(missing)}. "
            "Write it in other letters, or take the HTML file."
        )


def _in_helvetica(text: str) -> bool:
    try:
        text.encode(_CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _wide_font() -> TTFont:
    path = Path(mpl.get_data_path(), "fonts", "ttf", f"{_WIDE}.ttf")
    font = TTFont(_WIDE, str(path))
    pdfmetrics.registerFont(font)
    return font
