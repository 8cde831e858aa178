"""Cuts a name into parts that are understood: "EOGL-M2" into EOG, left, M2."""

import re

from cmt.channels import words
from cmt.channels.electrodes import PATTERN, is_eye, is_mastoid

Part = tuple[str, str]
"""What kind of part, and which; of kind ``"unknown"`` where nothing is known."""
_LONGEST_RUN = 32
_CONTACT = re.compile(r"[A-Z]{1,2}'?\d{1,3}")
_TABLES = {
    "modality": words.MODALITIES,
    "side": words.SIDES,
    "orientation": words.ORIENTATIONS,
    "electrode": {**words.EYES, **words.MASTOIDS},
    "reference": words.REFERENCES,
    "device": {word: (word,) for word in words.DEVICES},
    "neutral": {"": words.NEUTRAL},
    "number": {"2": words.SECOND},
}
_KNOWN: dict[str, Part] = {
    word: (kind, value)
    for kind, table in _TABLES.items()
    for value, spellings in table.items()
    for word in spellings
}
_LONGEST_WORD = max(map(len, _KNOWN))


def parts_of(run: str, with_letters: bool) -> tuple[Part, ...]:
    """Cut one run of letters and digits into its parts.

    Parameters
    ----------
    run
        Upper case, as `cmt.channels.spelling` writes it.
    with_letters
        Whether single letters are understood: L, R, H, V.
    """
    if len(run) <= _LONGEST_RUN:
        found = _cut(run, with_letters)
        if found is not None:
            return found
    return (("contact" if _CONTACT.fullmatch(run) else "unknown", run),)


def _cut(run: str, with_letters: bool) -> tuple[Part, ...] | None:
    """Take the longest part that leaves a rest which is understood."""
    if not run:
        return ()
    for length in range(min(len(run), _LONGEST_WORD), 0, -1):
        first = _part(run[:length], run[length : length + 1], with_letters)
        if first is None:
            continue
        rest = _cut(run[length:], with_letters)
        if rest is not None:
            return (first, *rest)
    return None


def _part(text: str, following: str, with_letters: bool) -> Part | None:
    if text in _KNOWN:
        return _KNOWN[text]
    if text.isdecimal():
        return None if following.isdecimal() else ("number", text)
    if with_letters and text in words.LETTERS:
        return words.LETTERS[text]
    if PATTERN.fullmatch(text) and not following.isdecimal():
        return _electrode(text)
    return None


def _electrode(text: str) -> Part:
    """Read an electrode; an E of more than 4 is a contact of a net, no eye."""
    if text[0] == "A" and text[1:] in ("1", "2"):
        return "electrode", f"M{text[1:]}"
    if re.fullmatch(r"E\d+", text) and not is_eye(text):
        return "contact", text
    if re.fullmatch(r"M\d+", text) and not is_mastoid(text):
        return "contact", text
    return "electrode", text
