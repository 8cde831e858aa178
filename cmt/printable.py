"""Text of files and readers, without what a terminal, page or table would obey."""

import re
import unicodedata

# A terminal obeys these: "\x1b[31m" and its one-byte form, titles, other escapes.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -~]?"
)
# A table program takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@")
_NEVER_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def printable(text: str) -> str:
    """Drop control characters, escapes and marks of direction; line ends are blanks."""
    if text.isprintable():
        return text
    text = _ESCAPES.sub("", text)
    spaced = (" " if _is_blank(letter) else letter for letter in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in _NEVER_SHOWN)


def _is_blank(letter: str) -> bool:
    return letter in "\t\r\n" or unicodedata.category(letter) == "Zs"


def no_formula(text: str) -> str:
    """Return a cell of a CSV that no table program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
