"""The code by which a study is called: typed by a reader, and it names nobody."""

import re
import unicodedata

from cmt.errors import ReviewError

LONGEST_CODE = 40
_FILE = re.compile(r"\.(?:[a-z]\w{1,4}|21e)$", re.IGNORECASE)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2]|[a-z]{3,9})"
_YEAR = r"(?:(?:19|20)\d\d|\d\d)"
_APART = r"[ ./_-]{1,2}"
_DATES = (
    rf"{_DAY}{_APART}{_MONTH}{_APART}{_YEAR}",
    rf"{_MONTH}{_APART}{_DAY}{_APART}{_YEAR}",
    rf"(?:19|20)\d\d{_APART}{_MONTH}{_APART}{_DAY}",
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
    r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d",
)
_DATE = re.compile(rf"(?<![0-9a-z])(?:{'|'.join(_DATES)})(?![0-9a-z])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
# Words that stand in codes and in no name.
_OF_CODES = {"study", "night", "patient", "subject", "test", "demo", "pilot", "control"}
_OF_CODES |= {"baseline", "visit", "psg", "sleep", "case", "studie", "nacht", "proband"}


def short_code(key: str) -> str:
    """Return what stands for the code of a study that has none: ``4F2-A9C``.

    It is the beginning of the study's key, and tells nothing of the recording.
    """
    return f"{key[:3]}-{key[3:6]}".upper()


def study_name(code: str | None, key: str, simulated: bool = False) -> str:
    """Return what a study is called, wherever it is named: ``Study S-07``."""
    if not code:
        return f"{'Demo night' if simulated else 'Study'} {short_code(key)}"
    name = code if code.casefold().startswith("study") else f"Study {code}"
    return f"{name} (simulated)" if simulated else name


def read_code(typed: str) -> str:
    """Return a code as all write it: no space around it, one between two words.

    Raises
    ------
    ReviewError
        It is none: too long, empty, or not to be printed.
    """
    letters = unicodedata.normalize("NFC", typed)
    plain = "".join(" " if unicodedata.category(c) == "Zs" else c for c in letters)
    code = " ".join(filter(None, plain.split(" "))).strip()
    unseen = ", one that cannot be seen among them" if not code.isprintable() else ""
    if not code or len(code) > LONGEST_CODE or unseen:
        raise ReviewError(
            f"A study’s code has 1 to {LONGEST_CODE} letters, digits or signs, found "
            f"{len(code)}: “{code[:80]}”{unseen}. Type another one."
        )
    return code


def doubt_of_code(code: str) -> str | None:
    """Return a sentence if a code looks as if it told who was recorded."""
    for looks_like, found in (
        ("the name of a file", _FILE.search(code)),
        ("a date, as of a birth", _DATE.search(code)),
        ("a person’s name", _looks_like_a_name(code)),
    ):
        if found:
            return (
                f"“{code}” looks like {looks_like}. A code must not tell who was "
                "recorded: take a number or a word of your laboratory’s own list."
            )
    return None


def _looks_like_a_name(code: str) -> bool:
    """Tell whether there is a word with a capital, or more than one word."""
    words = [word for word in _WORD.findall(code) if word.lower() not in _OF_CODES]
    return len(words) > 1 or any(word.istitle() for word in words)
