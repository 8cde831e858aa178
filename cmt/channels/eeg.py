"""Which channel is the fittest EEG.

The AASM manual (version 3, Technical and Digital Specifications) wants frontal, central
and occipital electrodes against the mastoid of the other side. Fpz-Cz comes first: the
bundled model learned from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cmt.channels.electrodes import is_eye, is_near_ear, region_of, side_of
from cmt.channels.montage import Montage, difference, opposite_reference
from cmt.channels.names import ChannelName

_ORDER = (
    "Fpz-Cz",
    "central, other side's mastoid",
    "central, other side's mastoid subtracted",
    "central, linked mastoids",
    "central, own side's mastoid",
    "central, common reference",
    "frontal against central",
    "midline",
    "frontal",
    "bipolar",
    "posterior",
    "not said where",
    "temporal",
    "inverted",
)
_QUALITY = (
    "contralateral",
    "subtracted",
    "linked",
    "ipsilateral",
    "beside the eye",
    "common",
)
# Long derivations that see frontal slow waves first.
_BIPOLAR = (
    ("FP", "C"),
    ("FP", "OP"),
    ("F", "C"),
    ("F", "OP"),
    ("C", "OP"),
    ("C", "TF"),
    ("F", "TF"),
)


@dataclass(frozen=True)
class Candidate:
    """A channel or difference that could be staged, and how fit it is: least first."""

    text: str
    name: ChannelName
    rank: tuple[int, ...]


def eeg_candidates(montage: Montage) -> list[Candidate]:
    """Return all channels that are an EEG for certain, the fittest first."""
    return sorted(_candidates(montage), key=lambda candidate: candidate.rank)


def _candidates(montage: Montage) -> Iterator[Candidate]:
    for name in montage:
        if name.modality != "EEG" or not name.is_certain:
            continue
        fitting = _is_trained_on(name)
        reference = None if fitting else opposite_reference(name, montage)
        quality = "subtracted" if reference else _quality(name)
        text = difference(name, reference) if reference else name.text
        yield Candidate(text, name, _rank(name, quality))


def _rank(name: ChannelName, quality: str) -> tuple[int, ...]:
    group = _ORDER.index(_group(name, quality))
    site = "C" in (name.active or "")
    return group, _finer(name, group, quality), site, max(1, name.number)


def _finer(name: ChannelName, group: int, quality: str) -> int:
    return _bipolar(name) if _ORDER[group] == "bipolar" else _QUALITY.index(quality)


def _group(name: ChannelName, quality: str) -> str:
    if name.active is None:
        return "not said where"
    if name.is_inverted:
        return "inverted"
    if _is_trained_on(name):
        return "Fpz-Cz"
    region = region_of(name.active)
    second = next((x for x in name.against if quality == "common" and x.isupper()), "")
    if second and region not in ("temporal", "posterior"):
        return "frontal against central" if _is_fc(name.active, second) else "bipolar"
    if region != "central":
        return region
    return {
        "contralateral": "central, other side's mastoid",
        "subtracted": "central, other side's mastoid subtracted",
        "linked": "central, linked mastoids",
        "ipsilateral": "central, own side's mastoid",
    }.get(quality, "central, common reference")


def _is_trained_on(name: ChannelName) -> bool:
    return (name.active, *name.against) == ("FPZ", "CZ")


def _is_fc(active: str, second: str) -> bool:
    return active in ("F3", "F4") and second in ("C3", "C4")


def _quality(name: ChannelName) -> str:
    only = name.against[0] if name.against else ""
    if only == "linked":
        return "linked"
    if is_eye(only):
        return "beside the eye"
    if not is_near_ear(only):
        return "common"
    same_side = side_of(only) == side_of(name.active)
    return "ipsilateral" if same_side else "contralateral"


def _bipolar(name: ChannelName) -> int:
    """Return how short a derivation of two electrodes is."""
    active, second = name.active or "", name.against[0]
    for place, (first_in, second_in) in enumerate(_BIPOLAR):
        if active.startswith(first_in) and second[0] in second_in:
            return place
    return len(_BIPOLAR)
