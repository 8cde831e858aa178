"""Text from a file, to be shown where Streamlit reads Markdown."""

import re

_MARKS = re.compile(r"[\\`*_\[\]<>$~#|@]|:(?=[A-Za-z/+-])|(?<=www)\.", re.IGNORECASE)


def literally(text: str) -> str:
    """Return text that Markdown shows letter by letter.

    A name in a file must not become a link, a formula, or a picture that the browser
    fetches from elsewhere.
    """
    shown = "".join(mark if mark.isprintable() else " " for mark in text)
    return _MARKS.sub(lambda found: f"\\{found[0]}", shown)
