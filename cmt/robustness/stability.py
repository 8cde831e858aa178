"""Whether a recording keeps its stages when something happens that changes none."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cmt.epochs import Epochs, Preprocessing, cut_epochs
from cmt.epochs.preprocessing import DEFAULT_PREPROCESSING
from cmt.evaluation.metrics import Evaluation, compare
from cmt.model.staging_model import StagingModel
from cmt.recording import MINIMUM_RATE_HZ, Recording
from cmt.robustness import perturbations
from cmt.stages import EPOCH_SECONDS, UNSCORED
from cmt.staging import stage_recording

SAME = 0.97
"""Goal for κ of a hypnogram with itself."""
EOG = 0.98
"""Goal where the EOG alone changes, or is not there."""
LATER = 0.93
"""Goal for the share of epochs that keep their stage when epochs are cut elsewhere."""
HOUR_S = 3600
EXCERPT_S = 1800
NIGHT_S = 2 * HOUR_S
"""From here on a recording is a night, of which an hour before it is the smaller part.
"""
# Of the scale; rounding of a gain leaves less.
_SAME_INPUT = 1e-3
_RATES_HZ = (100, 128, 200, 256, 512)


class Perturbed(NamedTuple):
    """A recording after something happened to it.

    name
        What happened, in a few words.
    recording
        What there is to stage now.
    n_before
        How many epochs stand before those of the original.
    kind
        What the goal is about: ``"kappa"`` or ``"accuracy"``.
    goal
        The least that it should be; ``None`` where there is no goal.
    epochs
        What the network is to see instead of what comes of the recording.
    """

    name: str
    recording: Recording
    n_before: int = 0
    kind: str = "kappa"
    goal: float | None = SAME
    epochs: Epochs | None = None


@dataclass(frozen=True)
class Stability:
    """A hypnogram against itself after a change.

    Parameters
    ----------
    name, kind, goal
        As in `Perturbed`.
    agreement
        Rows: the usual hypnogram; columns: that of the changed recording.
    n_lost
        Epochs that have a stage in one of the two only.
    is_undone
        Whether the change is undone before the network sees it, or by the mean over
        polarity: the value then says that the code does so, and nothing of the network.
    """

    name: str
    kind: str
    goal: float | None
    agreement: Evaluation
    n_lost: int
    is_undone: bool = False

    @property
    def value(self) -> float:
        """κ or the share of epochs with the same stage, as the goal says.

        κ is NaN where every epoch has one and the same stage.
        """
        return float(getattr(self.agreement, self.kind))

    @property
    def reached(self) -> bool:
        """Whether the goal is met, if there is one, and no epoch lost its stage."""
        if self.goal is None:
            return True
        unchanged = self.agreement.accuracy == 1
        return bool(unchanged or self.value >= self.goal) and self.n_lost == 0


def changes(
    recording: Recording,
    stages: np.ndarray,
    preprocessing: Preprocessing = DEFAULT_PREPROCESSING,
) -> Iterator[Perturbed]:
    """Yield everything that should leave the stages ``(n_epochs,)`` as they are.

    The size of a signal is changed after scaling, for scaling would undo it.

    An hour before a recording that is no night has no goal: the signal's scale is then
    that of the hour, and nothing without stages could tell.
    """
    yield Perturbed("EEG polarity flipped", perturbations.flipped(recording, "eeg"))
    epochs = cut_epochs(recording, preprocessing)
    yield from _sizes(recording, epochs, "eeg", preprocessing)
    if recording.eog is not None:
        yield Perturbed("EOG polarity flipped", perturbations.flipped(recording, "eog"))
        yield from _sizes(recording, epochs, "eog", preprocessing)
        alone = perturbations.without_eog(recording)
        yield Perturbed("EOG absent", alone, goal=EOG)
    for gain in (0.5, 2):
        yield Perturbed(f"gain × {gain:g}", perturbations.amplified(recording, gain))
    for rate_hz in _RATES_HZ:
        yield Perturbed(f"at {rate_hz} Hz", perturbations.at_rate(recording, rate_hz))
    # The least that is read carries but half of the band, so that stages may move.
    slow = perturbations.at_rate(recording, MINIMUM_RATE_HZ)
    yield Perturbed(f"at {MINIMUM_RATE_HZ:g} Hz", slow, goal=None)
    goal = SAME if recording.duration_s >= NIGHT_S else None
    n_before = HOUR_S // EPOCH_SECONDS
    for name, longer in _hours_before(recording, stages):
        yield Perturbed(f"an hour of {name} before", longer, n_before, goal=goal)
    later = perturbations.started_later(recording, 10)
    yield Perturbed("10 s later", later, kind="accuracy", goal=LATER)


def _sizes(
    recording: Recording, epochs: Epochs, signal: str, preprocessing: Preprocessing
) -> Iterator[Perturbed]:
    goal = {"eeg": None, "eog": EOG}[signal]
    for gain in (0.5, 2):
        resized = perturbations.amplified_after_scaling(
            epochs, signal, gain, preprocessing
        )
        name = f"{signal.upper()} × {gain:g} after scaling"
        yield Perturbed(name, recording, goal=goal, epochs=resized)


def _hours_before(
    recording: Recording, stages: np.ndarray
) -> Iterator[tuple[str, Recording]]:
    own = perturbations.after_own_wakefulness(recording, stages, HOUR_S)
    if own is not None:
        yield "its own wakefulness", own
    else:
        simulated = perturbations.after_simulated_wakefulness(recording, HOUR_S)
        yield "simulated wakefulness", simulated
    yield "artefact", perturbations.after_artefact(recording, HOUR_S)
    yield "a flat line", perturbations.after_flat_line(recording, HOUR_S)
    yield "an open electrode", perturbations.after_mains_hum(recording, HOUR_S)


def measure_stability(recording: Recording, model: StagingModel) -> list[Stability]:
    """Stage a recording as it is and after every change, and compare."""
    preprocessing = model.checkpoint.preprocessing
    epochs = cut_epochs(recording, preprocessing)
    usual = stage_recording(recording, model, epochs=epochs).hypnogram.stages
    found = changes(recording, usual, preprocessing)
    return [_measured(usual, epochs, each, model) for each in found]


def _measured(
    usual: np.ndarray, epochs: Epochs, change: Perturbed, model: StagingModel
) -> Stability:
    changed = change.epochs
    if changed is None:
        changed = cut_epochs(change.recording, model.checkpoint.preprocessing)
    staging = stage_recording(change.recording, model, epochs=changed)
    found = staging.hypnogram.stages[change.n_before :][: len(usual)]
    before = usual[: len(found)]
    n_lost = int(((before == UNSCORED) != (found == UNSCORED)).sum())
    return Stability(
        change.name,
        change.kind,
        change.goal,
        compare(before, found),
        n_lost,
        is_undone(epochs, changed, model.checkpoint.config.polarity_averaging),
    )


def is_undone(usual: Epochs, changed: Epochs, either_polarity: bool) -> bool:
    """Say whether a network sees the same after a change as before it."""
    return all(
        _is_same(getattr(usual, signal), getattr(changed, signal), either_polarity)
        for signal in ("eeg", "eog")
    )


def _is_same(
    usual: np.ndarray | None, changed: np.ndarray | None, either_polarity: bool
) -> bool:
    if usual is None or changed is None:
        return usual is changed
    if usual.shape != changed.shape:
        return False
    signs = (1, -1) if either_polarity else (1,)
    return any(np.abs(usual - sign * changed).max() < _SAME_INPUT for sign in signs)


def stage_excerpts(recording: Recording, model: StagingModel) -> np.ndarray:
    """Stage every half hour as if it were all there is; ``(n_epochs,)`` int8.

    A rest of less than half an hour at the end stays unscored.
    """
    stages = np.full(recording.n_epochs, UNSCORED, np.int8)
    n_epochs = EXCERPT_S // EPOCH_SECONDS
    for first in range(0, recording.n_epochs - n_epochs + 1, n_epochs):
        from_s = first * EPOCH_SECONDS
        half_hour = perturbations.excerpt(recording, from_s, from_s + EXCERPT_S)
        staging = stage_recording(half_hour, model)
        stages[first : first + n_epochs] = staging.hypnogram.stages
    return stages
