"""Why an epoch got its stage, in few sentences that say what the numbers say."""

from typing import TYPE_CHECKING

import numpy as np

from cmt.explanation.attention import (
    Explanation,
    effect_on,
    explain,
    without_reasons,
)
from cmt.explanation.evidence import band_levels, evidence
from cmt.explanation.views import EFFECT, OFF, SIMILARITY, lift
from cmt.stages import EPOCH_SECONDS
from cmt.staging import Staging
from dashboard.style.numbers import per_cent
from dashboard.style.theme import STAGE_WORDS
from dashboard.wording.epoch.deletion import deletion_sentence
from dashboard.wording.epoch.effect import effect_sentence, votes_sentence
from dashboard.wording.epoch.streams import streams_sentence
from dashboard.wording.uncertain import UNCERTAIN

if TYPE_CHECKING:
    from cmt.explanation.effect import Reasons

NOT_SCORED = (
    "Not scored by the model: the EEG is flat, clipped, disconnected or missing."
)
MARKED = 1.5
"""From this multiple of the even share on, the model is said to have looked there."""
CLEARLY = 0.6
"""From this share on, one signal is said to have weighed more than the other."""

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_PLACES = ("this", "first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def reasons_for(
    staging: Staging,
    epoch: int,
    view: str,
    reasons: "Reasons | None" = None,
    stage: int | None = None,
) -> tuple[Explanation, np.ndarray]:
    """Return an epoch's explanation and probabilities ``(5,)``.

    ``reasons`` and the ``stage`` they are asked about are for the effect view, which
    shows nothing without.

    Both are 0 throughout where the epoch got no stage, so that nothing is drawn as a
    reason for it.
    """
    why = explain(staging, epoch, view)
    if view == EFFECT.name and reasons is not None:
        why = effect_on(staging, epoch, reasons.effect, stage)
    if staging.usable[epoch]:
        return why, staging.probabilities[epoch]
    return without_reasons(why), np.zeros_like(staging.probabilities[epoch])


def epoch_sentence(
    staging: Staging,
    epoch: int,
    explanation: Explanation,
    reasons: "Reasons | None" = None,
    stage: int | None = None,
) -> str:
    """Say in plain words which stage an epoch got, and what spoke for it.

    Attention is the waveform stream's own; what the spectrum says comes before it.
    """
    if not staging.usable[epoch]:
        return NOT_SCORED
    scored = f"The model scored {_stages(staging.probabilities[epoch])}."
    parts = [scored, _of_view(staging, epoch, explanation, reasons, stage)]
    is_there = reasons is not None and reasons.deletion is not None
    if is_there and explanation.view != OFF.name:
        parts.append(deletion_sentence(reasons.deletion, explanation.view))
    return " ".join(filter(None, parts))


def _of_view(
    staging: Staging,
    epoch: int,
    explanation: Explanation,
    reasons: "Reasons | None",
    stage: int | None,
) -> str:
    """Say what a view shows, after what the streams say."""
    if explanation.view == SIMILARITY.name:
        return _similarity(explanation)
    said = _of_streams(staging, epoch)
    if explanation.view == EFFECT.name:
        asked = staging.probabilities[epoch].argmax() if stage is None else stage
        said.append(effect_sentence(reasons, int(asked)))
        if reasons is not None and reasons.is_whole:
            said.append(votes_sentence(reasons, int(asked)))
    elif explanation.view != OFF.name:
        signals, moment = _signals(staging, explanation), _moment(explanation)
        who = "The waveform stream" if said else "The model"
        context = _context(explanation, epoch)
        said.append(f"{who} looked {signals}, {moment}, and {context}.")
    return " ".join(said)


def _of_streams(staging: Staging, epoch: int) -> list[str]:
    """Return what each stream says; nothing where the model has one."""
    found = evidence(staging, epoch)
    levels = band_levels(staging, epoch)
    return [] if found is None else [streams_sentence(found, levels)]


def _stages(probabilities: np.ndarray) -> str:
    first, second = np.argsort(-probabilities, kind="stable")[:2]
    text = f"{STAGE_WORDS[int(first)]} ({per_cent(probabilities[first])})"
    if probabilities[first] < UNCERTAIN:
        text += f", uncertain: next is {STAGE_WORDS[int(second)]}"
        text += f" ({per_cent(probabilities[second])})"
    return text


def _signals(staging: Staging, explanation: Explanation) -> str:
    if explanation.eog is None:
        why = "" if staging.eog is None else " (the EOG is unusable here)"
        return f"at the EEG alone{why}"
    name, share = _stronger(explanation)
    if share < CLEARLY:
        return (
            f"about equally at the EEG ({per_cent(explanation.eeg_share)}) "
            f"and the EOG ({per_cent(explanation.eog_share)})"
        )
    return f"mostly at the {name} ({per_cent(share)})"


def _stronger(explanation: Explanation) -> tuple[str, float]:
    if explanation.eeg_share >= explanation.eog_share:
        return "EEG", explanation.eeg_share
    return "EOG", explanation.eog_share


def _moment(explanation: Explanation) -> str:
    name, share = _stronger(explanation)
    marks = explanation.eeg if name == "EEG" else explanation.eog
    lifts = lift(marks)
    if lifts.max() < MARKED:
        return "evenly over the 30 s"
    moments = " and ".join(_seconds(run, lifts.size) for run in _peaks(lifts))
    torn = explanation.eog is not None and share < CLEARLY
    return f"at {moments} of the {name}" if torn else f"at {moments}"


def _similarity(explanation: Explanation) -> str:
    text = "By feature similarity (the paper's measure, not attention), it is "
    name, share = _stronger(explanation)
    highest = int(explanation.eeg.argmax())
    moment = _seconds((highest, highest), explanation.eeg.size)
    if explanation.eog is None:
        return f"{text}closest to {moment} of the EEG."
    if share < CLEARLY:
        shares = per_cent(explanation.eeg_share), per_cent(explanation.eog_share)
        text += f"about as close to the EEG ({shares[0]}) as to the EOG ({shares[1]}), "
        text += "and within the EEG closest "
    else:
        text += f"closest to the {name} ({per_cent(share)}), and within the EEG "
    return f"{text}to {moment}."


def _peaks(lifts: np.ndarray) -> list[tuple[int, int]]:
    """Return the one or two runs that stand out most, first and last place, in order.

    A place stands out from half of the highest on, and above `MARKED`.
    """
    outstanding = np.flatnonzero(lifts >= max(MARKED, lifts.max() / 2))
    runs = np.split(outstanding, 1 + np.flatnonzero(np.diff(outstanding) > 1))
    weightiest = sorted(runs, key=lambda run: -lifts[run].sum())[:2]
    return sorted((int(run[0]), int(run[-1])) for run in weightiest)


def _seconds(run: tuple[int, int], n_parts: int) -> str:
    begin, end = (
        EPOCH_SECONDS * run[0] / n_parts,
        EPOCH_SECONDS * (run[1] + 1) / n_parts,
    )
    return f"{begin:.1f}–{end:.1f} s"


def _context(explanation: Explanation, epoch: int) -> str:
    """Say which neighbours weigh more than an even share would give them."""
    shares = explanation.context
    if shares.size == 1:
        return "at no other epoch"
    lifts = lift(shares)
    if lifts.max() < MARKED:
        return f"evenly at this epoch and the {shares.size - 1} around"
    first = int(explanation.context_epochs[0]) - epoch
    runs = [_run(first + start, first + end) for start, end in _peaks(lifts)]
    return "at " + " and ".join(runs)


def _run(first: int, last: int) -> str:
    """Name the epochs from one distance to another."""
    if first <= 0 <= last:
        before = f"the {_epochs(-first)} before" if first else ""
        after = f"the {_epochs(last)} after" if last else ""
        around = " and ".join(filter(None, (before, after)))
        return f"this epoch with {around}" if around else "this epoch itself"
    if last == -1:
        return f"the {_epochs(-first)} before"
    if first == 1:
        return f"the {_epochs(last)} after"
    near, far = sorted((abs(first), abs(last)))
    side = "before" if last < 0 else "after"
    if near == far:
        return f"the {_nth(near)} epoch {side}"
    joined = "and" if far == near + 1 else "to"
    return f"the {_nth(near)} {joined} {_nth(far)} epochs {side}"


def _epochs(count: int) -> str:
    return "epoch" if count == 1 else f"{_number(count)} epochs"


def _number(count: int) -> str:
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def _nth(place: int) -> str:
    return _PLACES[place] if place < len(_PLACES) else f"{place}th"
