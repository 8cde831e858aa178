"""Sentences that are shown more than once, and the one that explains an epoch."""

import numpy as np

from cmt.explanation import Explanation
from cmt.stages import EPOCH_SECONDS
from cmt.staging import Staging
from dashboard.theme import STAGE_WORDS, labelled, per_cent

STANDING_NOTICE = (
    "Research use only. Not a medical device; not FDA-cleared or CE-marked. "
    "Automated stages and explanations must be reviewed by a qualified professional."
)
EEG_ALONE = "Staged from the EEG alone: no EOG was used."
SIMULATED = "Simulated night: made by a generator, no person was recorded."
LIMITS = (
    "Start and end of the recording stand for lights off and on. "
    "Arousals, respiratory and limb events are not scored."
)
NOT_SCORED = "Not scored: the EEG is flat, clipped or disconnected here."

UNCERTAIN = 0.6
"""Below this confidence an epoch counts as uncertain."""
MARKED = 1.5
"""From this multiple of the even share on, the model is said to have looked there."""

_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
]


def epoch_sentence(staging: Staging, epoch: int, explanation: Explanation) -> str:
    """Say in plain words which stage an epoch got, and what spoke for it."""
    if not staging.usable[epoch]:
        return NOT_SCORED
    scored = f"Scored {_stages(staging.probabilities[epoch])}."
    if explanation.measure == "similarity":
        return f"{scored} {_similarity(explanation)}"
    where = [
        _signals(staging, explanation),
        _moment(explanation),
        _context(explanation, epoch),
    ]
    return f"{scored} The model looked {_listed(where)}."


def _stages(probabilities: np.ndarray) -> str:
    second, first = np.argsort(probabilities)[-2:]
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
    if share < 0.6:
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
    name, _ = _stronger(explanation)
    marks = (
        explanation.eeg if name == "EEG" or explanation.eog is None else explanation.eog
    )
    lift = marks * marks.size
    if lift.max() < MARKED:
        return "evenly over the 30 s"
    return f"at {_seconds(_peak(lift, max(MARKED, lift.max() / 2)), lift.size)}"


def _similarity(explanation: Explanation) -> str:
    marks = explanation.eeg
    begin_end = _peak(marks, float(np.quantile(marks, 0.9)))
    text = "By feature similarity (the paper's measure, not attention), its summary is "
    if explanation.eog is not None:
        name, share = _stronger(explanation)
        text += f"closest to the {name} ({per_cent(share)}) and, within the EEG, "
    else:
        text += "closest to the EEG "
    return f"{text}to {_seconds(begin_end, marks.size)}."


def _peak(marks: np.ndarray, floor: float) -> tuple[int, int]:
    """Return the run of half-seconds at or above ``floor`` around the highest one."""
    first = last = int(marks.argmax())
    while first > 0 and marks[first - 1] >= floor:
        first -= 1
    while last < marks.size - 1 and marks[last + 1] >= floor:
        last += 1
    return first, last + 1


def _seconds(begin_end: tuple[int, int], n_parts: int) -> str:
    begin, end = (EPOCH_SECONDS * part / n_parts for part in begin_end)
    return f"{begin:.1f}–{end:.1f} s"


def _context(explanation: Explanation, epoch: int) -> str:
    """Say which neighbours weigh more than an even share would give them."""
    shares = explanation.context
    if shares.size == 1:
        return "and at no other epoch"
    lift = shares * shares.size
    if lift.max() < MARKED:
        return f"evenly at the {shares.size} epochs around"
    offsets = explanation.context_epochs - epoch
    first, end = _peak(lift, max(1.0, lift.max() / 2))
    return _run(int(offsets[first]), int(offsets[end - 1]))


def _run(first: int, last: int) -> str:
    """Name the epochs from one offset to another."""
    if first == last == 0:
        return "at this epoch rather than its neighbours"
    if first <= 0 <= last:
        before = f"the {_epochs(-first)} before" if first else ""
        after = f"the {_epochs(last)} after" if last else ""
        return f"at this epoch with {' and '.join(filter(None, (before, after)))}"
    if last == -1:
        return f"at the {_epochs(-first)} before"
    if first == 1:
        return f"at the {_epochs(last)} after"
    side, near, far = ("before", -last, -first) if last < 0 else ("after", first, last)
    if near == far:
        return f"at the epoch {_number(near)} {side}"
    return f"at the epochs {_number(near)} to {_number(far)} {side}"


def _epochs(count: int) -> str:
    return "epoch" if count == 1 else f"{_number(count)} epochs"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])}, and {parts[-1]}".replace("and and", "and")


def night_line(staging: Staging, simulated: bool) -> str:
    """Say in one line what was staged, from what, and what was not."""
    n_epochs, n_unusable = len(staging.usable), int((~staging.usable).sum())
    parts = [f"**{SIMULATED}**"] if simulated else []
    if staging.eog:
        parts.append(f"{labelled('EEG', staging.eeg)}, {labelled('EOG', staging.eog)}.")
    else:
        parts += [f"{labelled('EEG', staging.eeg)}.", EEG_ALONE]
    unusable = f", {n_unusable:,} not scored" if n_unusable else ""
    parts.append(f"{n_epochs:,} epochs{unusable}.")
    if staging.tail_s >= 1:
        parts.append(f"The last {staging.tail_s:.0f} s fill no epoch.")
    parts.append(LIMITS)
    return " ".join(parts)
