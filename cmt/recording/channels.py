"""Which channel is the EEG, which the EOG, and which two make a difference."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cmt.errors import ChannelError

_MASTOID = r"(?:M1|M2|A1|A2|M1\+M2|A1\+A2|M12|A12|AVG|REF|LE|CAR)"
_EEG_ORDER = (
    r"FPZ-CZ",
    rf"F[34]-{_MASTOID}",
    rf"C[34]-{_MASTOID}",
    r"F[34]",
    r"C[34]",
    r"F[34]-C[34]",
    rf"(?:FZ|CZ|FPZ)(?:-{_MASTOID})?",
    rf"F(?:P)?[12](?:-{_MASTOID})?",
    r"FZ-CZ|C[34Z]-(?:O|P|C|F|T)[34Z12]|F[PZ34]*[12]?-[CTFO][Z0-9]",
    rf"[PO][34Z12](?:-{_MASTOID})?|PZ-OZ",
)
_EOG_ORDER = (
    r"HORIZONTAL|HEOG|EOGH|H|HOR",
    rf"(?:E1|LOC|EOGL|EOG1|LEFTEYE|LEOG|EOGLEFT|LEFT|L)-{_MASTOID}",
    rf"(?:E2|ROC|EOGR|EOG2|RIGHTEYE|REOG|EOGRIGHT|RIGHT|R)-{_MASTOID}",
    r"(?:E1|LOC|EOGL|EOG1|LEFTEYE|LEOG)-(?:E2|ROC|EOGR|EOG2|RIGHTEYE|REOG)",
    r"(?:E2|ROC|EOGR|EOG2|RIGHTEYE|REOG)-(?:E1|LOC|EOGL|EOG1|LEFTEYE|LEOG)",
    r"E1|LOC|EOGL|EOG1|LEFTEYE|LEOG|EOGLEFT|LEFT|L",
    r"E2|ROC|EOGR|EOG2|RIGHTEYE|REOG|EOGRIGHT|RIGHT|R",
)
_EYE_ONLY_WITH_PREFIX = {"H", "HOR", "L", "R", "LEFT", "RIGHT", "HORIZONTAL"}
# A bare electrode is best read against the mastoid of the other side.
_OPPOSITE = {"3": ("M2", "A2"), "4": ("M1", "A1"), "1": ("M2", "A2"), "2": ("M1", "A1")}
_WHY = (
    "Frontal and central derivations come first; an electrode recorded on its own is "
    "read against the mastoid of the other side, where there is one."
)


@dataclass(frozen=True)
class ChannelChoice:
    """The channels that staging would take, by name or as ``"C4-M1"``, and why."""

    eeg: str
    eog: str | None
    reason: str


def choose_channels(names: Sequence[str]) -> ChannelChoice:
    """Choose the fittest EEG and EOG by name.

    The EEG is frontal or central and referenced, where there is one; electrodes
    recorded on their own are referenced to the opposite mastoid (AASM manual).

    Raises
    ------
    ChannelError
        No channel is named like an EEG.
    """
    eeg = _first(names, _EEG_ORDER, "EEG") or _only_prefixed(names, "EEG")
    if eeg is None:
        raise ChannelError(
            f"No EEG channel found. The file has: {listing(names)}. "
            "Choose the channel that is the EEG."
        )
    eeg, eog = _referenced(eeg, names), choose_eog(names)
    eyes = "" if eog is None else f", “{eog}” as EOG"
    return ChannelChoice(eeg, eog, f"Chosen by name: “{eeg}” as EEG{eyes}. {_WHY}")


def choose_eog(names: Sequence[str]) -> str | None:
    """Choose the fittest EOG by name, ``None`` where no channel is named like one."""
    eog = _first(names, _EOG_ORDER, "EOG") or _only_prefixed(names, "EOG")
    return None if eog is None else _referenced_eye(eog, names)


def resolve(wanted: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the channel, or the two of a difference ``A-B``, that ``wanted`` means.

    An exact channel name wins over a difference.

    Raises
    ------
    ChannelError
        There is no such channel and no such difference.
    """
    by_key = {name.strip().casefold(): name for name in reversed(names)}
    key = wanted.strip().casefold()
    if wanted in names:
        return (wanted,)
    if key in by_key:
        return (by_key[key],)
    for cut in (match.start() for match in re.finditer("[-−–]", key)):
        pair = key[:cut].strip(), key[cut + 1 :].strip()
        if all(part in by_key for part in pair):
            return tuple(by_key[part] for part in pair)
    raise ChannelError(
        f"There is no channel “{wanted}”. The file has: {listing(names)}. "
        "Choose one of these, or a difference of two such as C4-M1."
    )


def listing(names: Iterable[str], most: int = 24) -> str:
    """Name the channels in one line; a long list is cut, and says so."""
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more if names else "no channel of 50 Hz or more"


def _bare(name: str) -> tuple[str, str]:
    """Split ``"EEG Fpz-Cz"`` into its prefix and the upper-case derivation."""
    match = re.match(r"^(EEG|EOG)?[\s:_.]*(.*)$", name.strip(), re.IGNORECASE)
    prefix, rest = match.group(1) or "", match.group(2)
    rest = re.sub(r"[\s_]+", "", rest.upper()).replace("/", "-").replace(":", "-")
    rest = rest.replace("(", "").replace(")", "")
    return prefix.upper(), re.sub(r"^([FCOPE][1-4])([AM][12])$", r"\1-\2", rest)


def _first(names: Sequence[str], order: Sequence[str], kind: str) -> str | None:
    for pattern in order:
        for name in names:
            prefix, rest = _bare(name)
            if prefix and prefix != kind and not rest.startswith("EOG"):
                continue
            if kind == "EOG" and not prefix and rest in _EYE_ONLY_WITH_PREFIX:
                continue
            candidates = {rest, prefix + rest} if kind == "EOG" else {rest}
            if any(re.fullmatch(pattern, candidate) for candidate in candidates):
                return name
    return None


def _only_prefixed(names: Sequence[str], kind: str) -> str | None:
    pattern = re.compile(rf"(?:^|[^A-Z]){kind}", re.IGNORECASE)
    return next((name for name in names if pattern.search(name)), None)


def _referenced(name: str, names: Sequence[str]) -> str:
    electrode = _bare(name)[1]
    if not re.fullmatch(r"(?:F|C|O|P|E)[1-4]", electrode):
        return name
    present = {_bare(other)[1]: other for other in reversed(names)}
    for mastoid in _OPPOSITE[electrode[-1]]:
        if mastoid in present:
            return f"{name}-{present[mastoid]}"
    return name


def _referenced_eye(name: str, names: Sequence[str]) -> str:
    """Return the eye against a mastoid, or else against the other eye."""
    referenced = _referenced(name, names)
    present = {_bare(other)[1]: other for other in reversed(names)}
    eyes = {"E1": "E2", "LOC": "ROC"}
    other = eyes.get(_bare(name)[1])
    if referenced == name and other in present:
        return f"{name}-{present[other]}"
    return referenced
