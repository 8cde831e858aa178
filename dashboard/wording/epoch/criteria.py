"""What the AASM asks of a stage, in a line: found, not found, not looked for."""

import numpy as np

from cmt.events import HOW_TO_INSTALL, NightEvents
from cmt.explanation.criteria import Criterion, Sign, criteria, is_where_asked
from cmt.plurals import number_of
from cmt.stages import EPOCH_SECONDS, UNSCORED
from dashboard.style.numbers import labelled, per_cent
from dashboard.style.theme import STAGE_WORDS

HELP = (
    "Spindles, K-complexes (candidates), slow waves, alpha and eye movements, found by "
    "YASA in the signals alone, and what the AASM asks of the stage shown. The model "
    "was given none of them. They are looked for once a night, in some seconds."
)
NEEDS_YASA = (
    "Spindles, slow waves and eye movements are found by YASA, which is not installed. "
    f"Install it and start again: `{HOW_TO_INSTALL}`"
)
ARTEFACT = "Events were not looked for: the EEG is artefact for most of this epoch."
ONE_EOG = "With one EOG, eye movements are told by their size alone."
NO_EOGS = "rapid eye movements (needs an EOG of both eyes)"
_MOST_SECONDS = 4
_SHARES = {
    Sign.ALPHA: "alpha for more than 50 % of the epoch ({})",
    Sign.ALPHA_GONE: "alpha for 50 % of the epoch or less ({})",
    Sign.MIXED: "slow waves for less than 20 % of the epoch ({})",
    Sign.SLOW_WAVES: "slow waves for 20 % of the epoch, 6 s, or more ({})",
}
_LARGEST = {
    "alpha is larger over the back of the head": (Sign.ALPHA, Sign.ALPHA_GONE),
    "slow waves are larger over the front": (Sign.MIXED, Sign.SLOW_WAVES),
}


def criteria_line(events: NightEvents, stages: np.ndarray, epoch: int) -> str:
    """Say what the AASM asks of the stage of a 0-based epoch, and what is there.

    Empty where the epoch has no stage.
    """
    if stages[epoch] == UNSCORED:
        return ""
    if events.epochs[epoch].spindles is None:
        return ARTEFACT
    asked = criteria(events, stages, epoch)
    groups = [("Found", True), ("Not found", False), ("Not looked for", None)]
    said = [
        f"{title}: {'; '.join(_in_words(each, events) for each in those)}."
        for title, found in groups
        if (those := [each for each in asked if each.found is found])
    ]
    stage = STAGE_WORDS[int(stages[epoch])]
    return " ".join([f"What the AASM asks of {stage}.", *said, *_notes(asked, events)])


def _in_words(criterion: Criterion, events: NightEvents) -> str:
    sign = criterion.sign
    if criterion.found is None:
        return NO_EOGS if sign is Sign.EYES and not events.eogs else sign.value
    if sign in _SHARES:
        return _SHARES[sign].format(per_cent(criterion.share))
    if sign is Sign.NEITHER:
        return _neither(criterion)
    if sign is Sign.GOES_ON:
        return _goes_on(criterion)
    if sign is Sign.EYES:
        return f"{sign.value}{_at(criterion.at_s)}"
    return _one_of_n2(criterion)


def _neither(criterion: Criterion) -> str:
    if criterion.found:
        return "no spindle and no K-complex"
    return f"an epoch without spindle and K-complex (seen{_at(criterion.at_s)})"


def _goes_on(criterion: Criterion) -> str:
    if criterion.epochs_before is None:
        return "an earlier epoch of this N2 that has one"
    ago = number_of(criterion.epochs_before, "epoch")
    return f"N2 that goes on (the last of them {ago} ago)"


def _one_of_n2(criterion: Criterion) -> str:
    """Name a spindle or a K-complex, and where it counts for another epoch."""
    name = criterion.sign.value
    here = tuple(second for second in criterion.at_s if second >= 0)
    if not criterion.found:
        return f"{name} in the first half (one{_at(here)})" if here else name
    counts = tuple(second for second in here if second < EPOCH_SECONDS / 2)
    where = [_at(counts)] if counts else []
    if len(here) < len(criterion.at_s):
        where.append(" in the last half of the epoch before")
    likely = " (candidate)" if criterion.sign is Sign.K_COMPLEX else ""
    return f"{name}{likely}{' and'.join(where)}"


def _at(seconds: tuple[float, ...]) -> str:
    """Say when: `` at 3.0 and 7.5 s``."""
    texts = [f"{second:.1f}" for second in seconds[:_MOST_SECONDS]]
    if not texts:
        return ""
    if len(seconds) > len(texts):
        return f" at {', '.join(texts)} s and {len(seconds) - len(texts)} more"
    return f" at {' and '.join(filter(None, (', '.join(texts[:-1]), texts[-1])))} s"


def _notes(asked: list[Criterion], events: NightEvents) -> list[str]:
    """Say where a derivation is not the one that is asked, or there is one EOG."""
    looked_for = {each.sign for each in asked if each.found is not None}
    apart = {sign for sign in looked_for if not is_where_asked(sign, events.eeg)}
    largest = [said for said, signs in _LARGEST.items() if apart.intersection(signs)]
    notes = []
    if largest:
        notes.append(f"{labelled('EEG', events.eeg)}: {', '.join(largest)}.")
    if Sign.EYES in looked_for and len(events.eogs) == 1:
        notes.append(ONE_EOG)
    return notes
