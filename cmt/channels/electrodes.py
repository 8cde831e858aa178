"""Electrodes: where each is on the head, and which mastoid is on the other side.

Names as in the 10-20 and 10-10 systems (Jasper 1958; Nuwer et al. 2018, doi
10.1016/j.clinph.2017.10.032). A1 and A2, the ears, count as the mastoids M1 and M2.
"""

import re

PATTERN = re.compile(
    r"(?:FP|O|I)[12Z]|C[1-6Z]|(?:AF|FC|FT|CP|TP|PO|[FTP])(?:10|[1-9Z])|NZ"
    r"|[AM][12]|E\d{1,3}"
)
MASTOIDS = ("M1", "M2")
# The mastoids' stand-ins: electrodes above them in nets and headbands, and those beside
# the eyes that the Nox self-applied montage is referenced to.
STAND_INS = {"left": ("M1", "TP9", "E3"), "right": ("M2", "TP10", "E4")}
_NOX_SELF_APPLIED = ("AF3", "AF4", "AF7", "AF8", "E1", "E2")
_MIDLINE = ("FPZ", "FZ", "FCZ", "CZ")
_CENTRAL = ("F3", "F4", "C3", "C4")
_REGIONS = (
    ("frontal", r"(?:FP|AF|FC|F|C)(?:Z|[1-8])"),
    ("posterior", r"(?:CP|PO|[POI])(?:Z|\d+)"),
    ("temporal", r"(?:FT|TP|[FT])\d+"),
)


def is_eye(electrode: str | None) -> bool:
    """Tell whether it is one of the electrodes beside the eyes."""
    return electrode in ("E1", "E2", "E3", "E4")


def is_mastoid(electrode: str | None) -> bool:
    """Tell whether it is an ear or mastoid, which is a reference."""
    return electrode in MASTOIDS


def is_near_ear(electrode: str | None) -> bool:
    """Tell whether it is a mastoid, or an electrode of a net that stands in for it."""
    return is_mastoid(electrode) or electrode in ("TP9", "TP10")


def is_scalp(electrode: str | None) -> bool:
    """Tell whether it lies over the brain."""
    return bool(electrode) and not is_eye(electrode) and not is_mastoid(electrode)


def side_of(electrode: str | None) -> str | None:
    """Return ``"left"`` for odd numbers, ``"right"`` for even ones, else ``None``."""
    number = re.search(r"\d+$", electrode or "")
    if number is None:
        return None
    return "left" if int(number[0]) % 2 else "right"


def region_of(electrode: str) -> str:
    """Return ``central`` (F3, F4, C3, C4), ``midline``, or where else it lies."""
    if electrode in _CENTRAL:
        return "central"
    if electrode in _MIDLINE:
        return "midline"
    matching = (name for name, like in _REGIONS if re.fullmatch(like, electrode))
    return next(matching, "temporal")


def opposite_references(electrode: str | None, side: str | None) -> tuple[str, ...]:
    """Return what a bare electrode is read against, the fittest first.

    That is the mastoid of the other side (AASM manual); the midline has no other side
    and takes M2, then M1.
    """
    left, right = STAND_INS["left"], STAND_INS["right"]
    wanted = {"left": right, "right": left, None: (*right[:2], *left[:2])}[side]
    facial = electrode in _NOX_SELF_APPLIED
    return tuple(x for x in wanted if facial or not is_eye(x))
