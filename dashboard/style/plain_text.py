"""Text from a file, to be shown where Streamlit reads Markdown."""

import re

_MARKS = re.compile(r"[\\`*_\[\]<>$~#|]|:(?=[a-z+-])|&(?=\w+;)", re.IGNORECASE)
# Addresses become links, words between colons pictures, and two signs an arrow or a
# dash, even where their marks are escaped; of times, as 22:47:30, nothing is made.
_IN_ADDRESSES = r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)"
_IN_PICTURES = r"(?<=:)(?=(?!\d\d?:)[\w\\+/-]+:)"
_IN_ARROWS = r"(?<=-)(?=-|\\>)|(?<=[<>~])(?=[=-])"
_ESCAPED_OR_NOT = re.compile(
    f"{_IN_ADDRESSES}|{_IN_PICTURES}|{_IN_ARROWS}", re.IGNORECASE
)
_WORD_JOINER = "\u2060"


def literally(text: str) -> str:
    """Return text that Markdown shows letter by letter.

    A name in a file must not become a link, a formula, or a picture that the browser
    fetches from elsewhere.
    """
    shown = "".join(mark if mark.isprintable() else " " for mark in text)
    shown = _MARKS.sub(lambda found: f"\\{found[0]}", shown)
    return _ESCAPED_OR_NOT.sub(_WORD_JOINER, shown)
