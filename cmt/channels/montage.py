"""The names of one recording, read together: what a name means hangs on the others."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cmt.channels.electrodes import is_scalp, opposite_references, side_of
from cmt.channels.names import ChannelName, read_name

Montage = tuple[ChannelName, ...]
# None of these is an electrode of the 10-20 or 10-10 system.
_CABLE = re.compile(r"[ABO](?:[3-9]|\d\d+)|C(?:[7-9]|\d\d+)")
_NET = re.compile(r"E\d+")
_MOST_NUMBERED = 4
# Alone in a file these may be anything: oxygen, a thermistor, a pressure.
_WEAK = re.compile(r"[CFTPOI][12]")


def read_montage(names: Sequence[str]) -> Montage:
    """Read all names of a recording.

    Contacts of BioSemi's cables (A1 to B32), of depth electrodes (C1 to C12) and of
    EGI's nets (E1 to E256) are no mastoids, no central electrodes and no eyes, although
    some are called like them.
    """
    montage = tuple(read_name(name) for name in dict.fromkeys(names))
    for pattern, like in ((_CABLE, r"[A-Z]\d+"), (_NET, r"E\d+")):
        families = {_decoration(x) for x in montage if _has_contact(x, pattern)}
        montage = tuple(
            _without_place(x) if _is_like(x, like, families) else x for x in montage
        )
    return _doubt_numbered(_doubt_weak(montage))


def derivations(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return every channel as it is read, with what it measures, in the file's order.

    An electrode recorded on its own is read against the mastoid of the other side,
    where there is one: ``("C4-M1", "EEG")``.
    """
    montage = read_montage(names)
    references = [opposite_reference(name, montage) for name in montage]
    return [
        (name.text if other is None else difference(name, other), name.modality)
        for name, other in zip(montage, references, strict=True)
    ]


def difference(name: ChannelName, reference: ChannelName) -> str:
    """Return how the difference of two channels is written."""
    return f"{name.text}-{reference.text}"


def opposite_reference(name: ChannelName, montage: Montage) -> ChannelName | None:
    """Return the channel to subtract from a bare or commonly referenced electrode.

    It has the same reference, of which the difference is then free. Where the name says
    what it was read against, as "C4-M1" and "C4-LE" do, there is nothing to subtract.
    """
    if name.active is None or not name.is_certain or not _is_open(name):
        return None
    by_electrode = {
        other.active: other
        for other in reversed(montage)
        if other.is_certain and other.family == name.family and other is not name
    }
    wanted = opposite_references(name.active, side_of(name.active))
    found = (by_electrode[x] for x in wanted if x in by_electrode)
    return next(found, None)


def _is_open(name: ChannelName) -> bool:
    """Tell whether the name leaves open against which place it was recorded."""
    if not name.against or name.against[0] in ("common", "average"):
        return True
    only = name.against[0]
    return only != "linked" and is_scalp(only) and side_of(only) is None


def _decoration(name: ChannelName) -> tuple:
    return bool(name.named), name.device, name.against


def _has_contact(name: ChannelName, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(contact) for contact in name.contacts)


def _is_like(name: ChannelName, like: str, families: set[tuple]) -> bool:
    """Tell whether a name is another contact of a cable or net that the file has."""
    electrode = re.sub(r"^M", "A", name.active or "")
    is_one = re.fullmatch(like, electrode) is not None
    return is_one and _decoration(name) in families


def _without_place(name: ChannelName) -> ChannelName:
    return replace(name, modality="unknown", active=None, side=None, is_certain=False)


def _doubt_weak(montage: Montage) -> Montage:
    """Take "O2" alone for no electrode unless others stand beside it."""
    strong = any(x.active and x.is_certain and not _is_weak(x) for x in montage)
    if strong:
        return montage
    return tuple(replace(x, is_certain=False) if _is_weak(x) else x for x in montage)


def _is_weak(name: ChannelName) -> bool:
    bare = not (name.named or name.against or name.device)
    return bare and _WEAK.fullmatch(name.active or "") is not None


def _doubt_numbered(montage: Montage) -> Montage:
    """Doubt "EEG 1" to "EEG 32": a net, whose places nobody can tell."""
    if sum(map(_is_numbered, montage)) <= _MOST_NUMBERED:
        return montage
    return tuple(
        replace(x, is_certain=False) if _is_numbered(x) else x for x in montage
    )


def _is_numbered(name: ChannelName) -> bool:
    return name.modality == "EEG" and name.active is None
