"""Chooses the EEG and the EOG of a recording, or says why a person must."""

from collections.abc import Sequence
from dataclasses import dataclass

from cmt.channels.eeg import eeg_candidates
from cmt.channels.eog import eog_candidates, is_vertical
from cmt.channels.montage import Montage, read_montage
from cmt.channels.names import ChannelName, read_name
from cmt.channels.resolving import listing
from cmt.errors import ChannelError

_MOST_NEAR = 6
_WHY = (
    "Frontal and central derivations come first; an electrode recorded on its own is "
    "read against the mastoid of the other side, where there is one."
)


@dataclass(frozen=True)
class ChannelChoice:
    """The channels that staging would take, by name or as ``"C4-M1"``, and why.

    ``notes`` say what the reader should know of the choice, a sentence each.
    """

    eeg: str
    eog: str | None
    reason: str
    notes: tuple[str, ...] = ()


def choose_channels(names: Sequence[str]) -> ChannelChoice:
    """Choose the fittest EEG and EOG by what the names of the channels say.

    The EEG is frontal or central and referenced, where there is one; electrodes
    recorded on their own are referenced to the opposite mastoid (AASM manual).

    Parameters
    ----------
    names
        Of all channels that could be staged, in the file's order.

    Raises
    ------
    ChannelError
        No channel is an EEG for certain; ``nearest`` has those that may be one.
    """
    montage = read_montage(names)
    found = eeg_candidates(montage)
    if not found:
        raise _no_eeg(montage, names)
    eeg, eog = found[0], _eog_of(montage)
    eyes = "" if eog is None else f", “{eog}” as EOG"
    reason = f"Chosen by name: “{eeg.text}” as EEG{eyes}. {_WHY}"
    notes = (*_eeg_notes(eeg.name, montage), *_eog_notes(montage))
    return ChannelChoice(eeg.text, eog, reason, notes)


def note_on_kind(name: str, wanted: str) -> tuple[str, ...]:
    """Return a note where a channel is asked for that is called something else.

    ``wanted`` is ``"EEG"`` or ``"EOG"``; of a name that says nothing, nothing is said.
    """
    said = read_name(name).modality
    if said in (wanted, "unknown", "reference"):
        return ()
    return (f"“{name}” is taken as the {wanted}, as asked; its name says {said}.",)


def choose_eog(names: Sequence[str]) -> str | None:
    """Choose the fittest EOG by name, ``None`` where none is one for certain."""
    return _eog_of(read_montage(names))


def choose_other_eye(eog: str, names: Sequence[str]) -> str | None:
    """Choose the EOG of the eye that ``eog`` is not of.

    ``None`` where there is none for certain, or ``eog`` is of both eyes, or of one that
    its name does not tell.
    """
    other = {"left": "right", "right": "left"}.get(read_name(eog).side)
    found = eog_candidates(read_montage(names)) if other else []
    return next((x.text for x in found if read_name(x.text).side == other), None)


def sees_both_eyes(eog: str) -> bool:
    """Tell whether a derivation is of one eye against the other, by its name.

    Brain waves, which reach both, are small in it.
    """
    name = read_name(eog)
    return name.side == "both" or (
        name.side is None and name.orientation == "horizontal"
    )


def _eog_of(montage: Montage) -> str | None:
    found = eog_candidates(montage)
    return found[0].text if found else None


def _no_eeg(montage: Montage, names: Sequence[str]) -> ChannelError:
    near = _nearest(montage)
    nearest = f" Nearest: {listing(near, _MOST_NEAR)}." if near else ""
    return ChannelError(
        "No EEG channel found: none is named like an EEG for certain."
        f"{nearest} The file has: {listing(names)}. "
        "Choose the channel that is the EEG; on the command line, name it with --eeg.",
        nearest=near,
    )


def _nearest(montage: Montage) -> tuple[str, ...]:
    """Return what may be an EEG: first what is named like one, then the unknown."""
    like = [x.text for x in montage if x.modality == "EEG"]
    unknown = [x for x in montage if x.modality == "unknown"]
    named = [x.text for x in unknown if x.named]
    return (*like, *named, *(x.text for x in unknown if not x.named))


def _eeg_notes(name: ChannelName, montage: Montage) -> tuple[str, ...]:
    others = [x.text for x in montage if x.modality == "EEG" and x is not name]
    if name.active or not others:
        return ()
    note = (
        f"The name “{name.text}” does not say where on the head it was recorded; "
        f"{listing(others, _MOST_NEAR)} could be staged as well."
    )
    return (note,)


def _eog_notes(montage: Montage) -> tuple[str, ...]:
    found = eog_candidates(montage)
    if found:
        name = found[0].name
        note = f"“{name.text}” is a vertical EOG, which shows rapid eye movements less."
        return (note,) if is_vertical(name) else ()
    doubtful = [x.text for x in montage if x.modality == "EOG"]
    if not doubtful:
        return ()
    note = (
        f"No EOG was taken: {listing(doubtful, _MOST_NEAR)} may be one, but the name "
        "does not say so for certain. Choose it as the EOG if it is."
    )
    return (note,)
