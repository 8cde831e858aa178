"""Which channel is the fittest EOG: horizontal before vertical, referenced before bare.

The AASM manual (version 3) recommends E1-M2 and E2-M2; the left eye comes first.
"""

from collections.abc import Iterator

from cmt.channels.eeg import Candidate
from cmt.channels.electrodes import is_near_ear, side_of
from cmt.channels.montage import Montage, difference, opposite_reference
from cmt.channels.names import ChannelName

_ORDER = (
    "horizontal",
    "other side's mastoid, left",
    "other side's mastoid, right",
    "both",
    "linked mastoids",
    "mastoid subtracted, left",
    "other eye subtracted",
    "mastoid subtracted, right",
    "other reference",
    "bare",
    "vertical",
)
_SIDES = ("left", "both", "right", None)


def eog_candidates(montage: Montage) -> list[Candidate]:
    """Return all channels that are an EOG for certain, the fittest first."""
    return sorted(_candidates(montage), key=lambda candidate: candidate.rank)


def is_vertical(name: ChannelName) -> bool:
    """Tell whether it sees the eyes go up and down, not from side to side."""
    return name.orientation == "vertical"


def _candidates(montage: Montage) -> Iterator[Candidate]:
    for name in montage:
        if name.modality != "EOG" or not name.is_certain:
            continue
        mastoid = opposite_reference(name, montage)
        other = mastoid or _other_eye(name, montage)
        text = difference(name, other) if other else name.text
        group = _group(name, mastoid is not None, other is not None)
        side = _SIDES.index(name.side)
        rank = (_ORDER.index(group), name.is_inverted, side, max(1, name.number))
        yield Candidate(text, name, rank)


def _other_eye(name: ChannelName, montage: Montage) -> ChannelName | None:
    """Return the right eye, where both electrodes were recorded against one place.

    A name with the word EOG is that of a derivation, not of an electrode.
    """
    is_open = name.against in ((), ("common",))
    if "EOG" in name.named or name.active != "E1" or not is_open:
        return None
    return next(
        (x for x in montage if x.active == "E2" and x.family == name.family), None
    )


def _group(name: ChannelName, has_mastoid: bool, has_other: bool) -> str:
    if is_vertical(name):
        return "vertical"
    if name.orientation == "horizontal" and name.side is None:
        return "horizontal"
    if has_mastoid:
        return f"mastoid subtracted, {name.side}"
    if has_other:
        return "other eye subtracted"
    if name.side == "both":
        return "both"
    return _referenced_group(name)


def _referenced_group(name: ChannelName) -> str:
    if not name.against:
        return "bare"
    only = name.against[0]
    if only == "linked":
        return "linked mastoids"
    crossed = is_near_ear(only) and side_of(only) != name.side
    if crossed and name.side in ("left", "right"):
        return f"other side's mastoid, {name.side}"
    return "other reference"
