"""Text from a file, to be shown where Streamlit reads Markdown."""

import re

_MARKS = re.compile(r"[\\`*_\[\]<>$~#|]|:(?=[a-z+-])", re.IGNORECASE)
# Addresses become links even where their marks are escaped.
_IN_ADDRESSES = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def literally(text: str) -> str:
    """Return text that Markdown shows letter by letter.

    A name in a file must not become a link, a formula, or a picture that the browser
    fetches from elsewhere.
    """
    shown = "".join(mark if mark.isprintable() else " " for mark in text)
    shown = _MARKS.sub(lambda found: f"\\{found[0]}", shown)
    return _IN_ADDRESSES.sub(_WORD_JOINER, shown)
