"""What a channel's name says: what was measured, where, against what."""

from dataclasses import dataclass

from cmt.channels import words
from cmt.channels.electrodes import (
    is_eye,
    is_mastoid,
    is_near_ear,
    is_scalp,
    side_of,
)
from cmt.channels.lexing import Part, parts_of
from cmt.channels.spelling import plain, runs

_FAR_TOO_HIGH = 100


@dataclass(frozen=True)
class ChannelName:
    """A name, read.

    Parameters
    ----------
    text
        As in the file.
    modality
        ``"EEG"``, ``"EOG"``, ``"reference"`` (a mastoid by itself), one of
        `cmt.channels.words.OTHERS`, or ``"unknown"``.
    active
        The electrode, such as ``"C4"``; of a channel without one, ``None``.
    against
        What it was recorded against: electrodes, or ``"linked"`` (ears or mastoids),
        ``"average"``, ``"common"``; empty where the name does not say.
    side
        ``"left"``, ``"right"``, ``"both"`` (one eye against the other), or ``None``.
    orientation
        ``"horizontal"``, ``"vertical"``, or ``None``.
    number
        The second of two "EEG" is number 2; ``0`` without one.
    device
        A prefix such as ``"POL"`` or ``"PSG"``.
    contacts
        Numbered contacts of a net or a cable, which have no place on the head.
    named
        The words for EEG or EOG that the name has: ``("EEG",)``.
    is_inverted
        Whether the name begins with the reference: ``"M1-C4"``.
    is_certain
        Whether every part of the name is understood.
    """

    text: str
    modality: str
    active: str | None = None
    against: tuple[str, ...] = ()
    side: str | None = None
    orientation: str | None = None
    number: int = 0
    device: str = ""
    contacts: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    is_inverted: bool = False
    is_certain: bool = True

    @property
    def family(self) -> tuple[str, tuple[str, ...]]:
        """Return what two channels must share for their difference to mean anything."""
        return self.device, self.against


def read_name(text: str) -> ChannelName:
    """Read a channel's name."""
    spelt = plain(text)
    other = _other(spelt)
    if other:
        return ChannelName(text, other)
    named = any(word in spelt for table in words.MODALITIES.values() for word in table)
    parts = [part for run in runs(spelt) for part in parts_of(run, named)]
    return _name_of(text, parts)


def _other(spelt: str) -> str | None:
    """Return what is measured where it is neither EEG nor EOG."""
    for kind, stems in words.OTHERS.items():
        if any(stem in spelt for stem in stems):
            return kind
    whole = set(runs(spelt))
    kinds = words.OTHER_WORDS.items()
    return next((kind for kind, known in kinds if whole.intersection(known)), None)


def _name_of(text: str, parts: list[Part]) -> ChannelName:
    named = _all(parts, "modality")
    electrodes, inverted = _upright(_all(parts, "electrode"))
    is_eog = "EOG" in named or any(map(is_eye, electrodes[:1]))
    has_place = electrodes and not ("EOG" in named and not is_eye(electrodes[0]))
    active = electrodes[0] if has_place else None
    against = _against(electrodes[1:] if has_place else electrodes, parts)
    number = next((int(n) for n in _all(parts, "number")), 0)
    number = number if number < _FAR_TOO_HIGH else 0
    return ChannelName(
        text,
        _modality(active, against, is_eog, parts),
        active,
        against,
        _side(active, against, parts, number if is_eog else 0),
        next(iter(_all(parts, "orientation")), None),
        number,
        " ".join(_all(parts, "device")),
        _all(parts, "contact"),
        named,
        inverted,
        _is_certain(active, against, parts, is_eog),
    )


def _all(parts: list[Part], kind: str) -> tuple[str, ...]:
    return tuple(value for part, value in parts if part == kind)


def _upright(electrodes: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Turn "M1-C4" round; a mastoid against the midline is a reference, and stays."""
    if len(electrodes) != 2 or not is_mastoid(electrodes[0]):
        return electrodes, False
    second = electrodes[1]
    if is_mastoid(second) or (is_scalp(second) and side_of(second) is None):
        return electrodes, False
    return electrodes[::-1], True


def _against(electrodes: tuple[str, ...], parts: list[Part]) -> tuple[str, ...]:
    """Return the references; two mastoids are linked ones."""
    pair = set(electrodes)
    if pair in ({"M1", "M2"}, {"E3", "E4"}):
        return ("linked",)
    return electrodes or _all(parts, "reference")[:1]


def _modality(
    active: str | None, against: tuple[str, ...], is_eog: bool, parts: list[Part]
) -> str:
    if is_eog:
        return "EOG"
    if is_mastoid(active):
        return "reference"
    if active:
        return "EEG"
    if "EEG" not in _all(parts, "modality"):
        return "unknown"
    says_more = _all(parts, "side") or _all(parts, "number")
    return "reference" if against and not says_more else "EEG"


def _side(
    active: str | None, against: tuple[str, ...], parts: list[Part], number: int
) -> str | None:
    """Return the side; of two numbered EOGs the first is the left one."""
    said = set(_all(parts, "side"))
    eyes = [x for x in (active, *against) if is_eye(x)]
    if len(said) == 2 or len(set(map(side_of, eyes))) == 2:
        return "both"
    numbered = {1: "left", 2: "right"}.get(number)
    return next(iter(said), None) or side_of(active) or numbered


def _is_certain(
    active: str | None, against: tuple[str, ...], parts: list[Part], is_eog: bool
) -> bool:
    if any(kind in ("unknown", "contact") for kind, _ in parts) or len(against) > 1:
        return False
    # An EOG against C3 would see the EEG; against the midline it is one.
    scalp = [x for x in against if x.isupper() and not is_near_ear(x)]
    sees_eeg = is_eog and any(side_of(x) for x in scalp if is_scalp(x))
    return not sees_eeg and active not in against
