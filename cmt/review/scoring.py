"""The final scoring: the model's stages, and on top of them what a reader changed."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from cmt.hypnogram import Hypnogram
from cmt.marked_events import MarkedEvent
from cmt.review.edits import Edit
from cmt.review.history import in_force
from cmt.stages import STAGE_NAMES, UNSCORED
from cmt.summary import NO_LIGHTS, Lights, SleepSummary, read_lights, summarise


@dataclass(frozen=True)
class Scoring:
    """A night as it stands after a reader's changes; read-only arrays.

    Parameters
    ----------
    auto, final
        The model's stages, and the final ones.
    reviewed
        ``(n_epochs,)`` bool: a reader gave the stage, be it the model's.
    flagged
        ``(n_epochs,)`` bool.
    blind
        ``(n_epochs,)`` bool: the stage was given without sight of the model's.
    notes
        Texts by 0-based epoch.
    events
        What the reader marked on the traces, in the order of time. No number of the
        night is made of them.
    lights
        When they went off and on: the bounds of the night's numbers.
    """

    auto: Hypnogram
    final: Hypnogram
    reviewed: np.ndarray
    flagged: np.ndarray
    blind: np.ndarray
    notes: dict[int, str]
    events: tuple[MarkedEvent, ...] = ()
    lights: Lights = NO_LIGHTS

    def __post_init__(self) -> None:
        for array in (self.reviewed, self.flagged, self.blind):
            if array.shape != (len(self.auto),) or len(self.final) != len(self.auto):
                raise ValueError(f"{len(self.auto)} epochs, but {array.shape}")
            array.setflags(write=False)

    @property
    def changed(self) -> np.ndarray:
        """``(n_epochs,)`` bool: where the final stage is not the model's."""
        return self.auto.stages != self.final.stages

    def summary(self, probabilities: np.ndarray | None = None) -> SleepSummary:
        """Return the night in numbers between the lights, of the final stages.

        ``probabilities`` are the model's, ``(n_epochs, 5)``. An epoch that a reader
        gave a stage hangs on none of them.
        """
        models = None
        if probabilities is not None:
            models = np.where(self.reviewed[:, None], np.nan, probabilities)
        return summarise(self.final, *self.lights, models)

    def describe(self) -> dict:
        """Return what was changed as it stands in the summary's JSON.

        Epochs are counted from 1. It names no reader, but of events who marked them.
        """
        return {
            "n_reviewed": int(self.reviewed.sum()),
            "n_changed": int(self.changed.sum()),
            "scored_blind": (1 + np.flatnonzero(self.blind)).tolist(),
            "flagged": (1 + np.flatnonzero(self.flagged)).tolist(),
            "notes": [
                {"epoch": epoch + 1, "note": note}
                for epoch, note in sorted(self.notes.items())
            ],
            "events": [asdict(event) for event in self.events],
        }


def score(auto: Hypnogram, edits: Sequence[Edit] = ()) -> Scoring:
    """Return the final scoring: the model's stages and the changes that hold.

    Parameters
    ----------
    auto
        The model's stages.
    edits
        In the order in which they were made; of two changes of an epoch the later
        counts.
    """
    stages = auto.stages.copy()
    reviewed, flagged, blind = np.zeros((3, len(auto)), bool)
    notes: dict[int, str] = {}
    events: dict[tuple, Edit] = {}
    lights = NO_LIGHTS
    for edit in in_force(edits):
        if edit.kind == "stage":
            stages[edit.epoch] = _stage(edit.new)
            reviewed[edit.epoch] = True
        elif edit.kind == "flag":
            flagged[edit.epoch] = bool(edit.new)
        elif edit.kind == "blind":
            blind[edit.epoch] = bool(edit.new)
        elif edit.kind == "event":
            events[edit.place] = edit
        elif edit.kind == "lights":
            lights = read_lights(edit.new)
        else:
            notes[edit.epoch] = edit.new
    kept = {epoch: note for epoch, note in notes.items() if note}
    final = Hypnogram(stages, auto.start)
    marked = _marked(events.values())
    found = (reviewed, flagged, blind & reviewed, kept, marked, lights)
    return Scoring(auto, final, *found)


def _marked(edits: Iterable[Edit]) -> tuple[MarkedEvent, ...]:
    marked = [
        MarkedEvent(e.new, e.onset_s, e.duration_s, e.channel, e.scorer)
        for e in edits
        if e.new
    ]
    return tuple(sorted(marked, key=lambda event: (event.onset_s, event.end_s)))


def n_reviewed(edits: Sequence[Edit]) -> int:
    """Return how many epochs a reader gave a stage, be it the model's."""
    return len({edit.epoch for edit in in_force(edits) if edit.kind == "stage"})


def _stage(name: str) -> int:
    return STAGE_NAMES.index(name) if name in STAGE_NAMES else UNSCORED
