"""What a scorer looks for before giving a stage (AASM manual), and whether it is there.

Found, not found, or not looked for, with the number behind it. These are events of
`cmt.events`, which know no stage; the network never saw them.
"""

import re
from dataclasses import dataclass
from enum import Enum

import numpy as np

from cmt.channels.names import read_name
from cmt.events import EpochEvents, NightEvents
from cmt.events.k_complexes import N3_SHARE
from cmt.events.night import Spans
from cmt.stages import EPOCH_SECONDS, Stage

ALPHA_SHARE = 0.5
"""Share of the epoch above which alpha makes it Wake (AASM)."""
_HALF_S = EPOCH_SECONDS / 2
# Where on the head each is asked for.
_FRONTAL = r"(?:FP|AF|F)(?:Z|\d+)"
_OCCIPITAL = r"(?:PO|O|I)(?:Z|\d+)"


class Sign(Enum):
    """What is looked for; the value names it."""

    ALPHA = "alpha"
    ALPHA_GONE = "alpha that has gone"
    BLINKS = "eye blinks"
    EYES = "rapid eye movements"
    SLOW_EYES = "slow eye movements"
    VERTEX = "vertex waves"
    MIXED = "mixed frequency"
    NEITHER = "neither spindle nor K-complex"
    SPINDLE = "spindle"
    K_COMPLEX = "K-complex"
    GOES_ON = "N2 that goes on"
    SLOW_WAVES = "slow waves"
    CHIN = "low chin EMG"


@dataclass(frozen=True)
class Criterion:
    """One thing that a scorer looks for.

    Parameters
    ----------
    sign
        What it is.
    found
        ``None`` is not looked for.
    share
        Share of the epoch that it takes, where the AASM gives one.
    at_s
        The middles of the events, in seconds of the epoch; below 0 in the one before.
    epochs_before
        How many epochs ago N2 was last seen to have a spindle or a K-complex.
    """

    sign: Sign
    found: bool | None
    share: float | None = None
    at_s: tuple[float, ...] = ()
    epochs_before: int | None = None


def criteria(events: NightEvents, stages: np.ndarray, epoch: int) -> list[Criterion]:
    """Return what the AASM asks of the stage that a 0-based epoch got.

    ``stages`` are those of the night, ``(n_epochs,)``. Empty where there is none.
    """
    here = events.epochs[epoch]
    match stages[epoch]:
        case Stage.W:
            return [_alpha(here), Criterion(Sign.BLINKS, None), _eyes(here)]
        case Stage.N1:
            unseen = [Criterion(sign, None) for sign in (Sign.SLOW_EYES, Sign.VERTEX)]
            return [_alpha_gone(here), _mixed(here), _neither(here), *unseen]
        case Stage.N2:
            return _of_n2(events, stages, epoch)
        case Stage.N3:
            return [_slow_waves(here)]
        case Stage.R:
            chin = Criterion(Sign.CHIN, None)
            return [_eyes(here), _mixed(here), _neither(here), chin]
    return []


def is_where_asked(sign: Sign, channel: str) -> bool:
    """Tell whether a derivation is over the region for which the AASM asks a sign.

    That is occipital for alpha and frontal for slow waves. Elsewhere both are smaller.
    """
    if sign in (Sign.ALPHA, Sign.ALPHA_GONE):
        region = _OCCIPITAL
    elif sign in (Sign.SLOW_WAVES, Sign.MIXED):
        region = _FRONTAL
    else:
        return True
    return re.fullmatch(region, read_name(channel).active or "") is not None


def _alpha(here: EpochEvents) -> Criterion:
    share = here.alpha_share
    return Criterion(Sign.ALPHA, None if share is None else share > ALPHA_SHARE, share)


def _alpha_gone(here: EpochEvents) -> Criterion:
    share = here.alpha_share
    gone = None if share is None else share <= ALPHA_SHARE
    return Criterion(Sign.ALPHA_GONE, gone, share)


def _slow_waves(here: EpochEvents) -> Criterion:
    share = here.slow_wave_share
    found = None if share is None else share >= N3_SHARE
    return Criterion(Sign.SLOW_WAVES, found, share)


def _mixed(here: EpochEvents) -> Criterion:
    """Judge an EEG of low amplitude and mixed frequency by what it must not have.

    The AASM gives no number for low and none for mixed.
    """
    share = here.slow_wave_share
    return Criterion(Sign.MIXED, None if share is None else share < N3_SHARE, share)


def _neither(here: EpochEvents) -> Criterion:
    at_s = _middles(here.spindles, here.k_complexes)
    return Criterion(Sign.NEITHER, None if at_s is None else not at_s, at_s=at_s or ())


def _eyes(here: EpochEvents) -> Criterion:
    at_s = _middles(here.eye_movements)
    return Criterion(Sign.EYES, None if at_s is None else bool(at_s), at_s=at_s or ())


def _of_n2(events: NightEvents, stages: np.ndarray, epoch: int) -> list[Criterion]:
    """Ask for a spindle or a K-complex where N2 may begin with one, or before.

    It begins with one in the first half of the epoch or the last half of the one
    before, and goes on without, until another stage or an arousal ends it; arousals are
    not looked for.
    """
    here = events.epochs[epoch]
    before = events.epochs[epoch - 1] if epoch else None
    spindles = here.spindles, before and before.spindles
    k_complexes = here.k_complexes, before and before.k_complexes
    asked = [
        _in_halves(Sign.SPINDLE, *spindles),
        _in_halves(Sign.K_COMPLEX, *k_complexes),
    ]
    if any(criterion.found is not False for criterion in asked):
        return asked
    return [*asked, _goes_on(events, stages, epoch)]


def _in_halves(sign: Sign, here: Spans | None, before: Spans | None) -> Criterion:
    if here is None:
        return Criterion(sign, None)
    earlier = (span.middle_s - EPOCH_SECONDS for span in before or ())
    at_s = [second for second in earlier if second >= -_HALF_S]
    at_s += [span.middle_s for span in here]
    return Criterion(sign, any(s < _HALF_S for s in at_s), at_s=tuple(at_s))


def _goes_on(events: NightEvents, stages: np.ndarray, epoch: int) -> Criterion:
    other = np.flatnonzero(stages[:epoch] != Stage.N2)
    first = other[-1] + 1 if other.size else 0
    for at in range(epoch - 1, first - 1, -1):
        if _middles(events.epochs[at].spindles, events.epochs[at].k_complexes):
            return Criterion(Sign.GOES_ON, True, epochs_before=epoch - at)
    return Criterion(Sign.GOES_ON, False)


def _middles(*kinds: Spans | None) -> tuple[float, ...] | None:
    """Return the middles of events in order; ``None`` where one was not looked for."""
    if None in kinds:
        return None
    return tuple(sorted(span.middle_s for spans in kinds for span in spans))
