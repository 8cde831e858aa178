"""Which epochs are tested: so many of each stage, drawn from all recordings."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cmt.explanation.effect import ReplaceableNight
from cmt.stages import UNSCORED, Stage

DRAW_SEED = 7
PER_STAGE = 60


class Outline(NamedTuple):
    """The stages ``(n_epochs,)`` shown in a recording, and where its EOG speaks."""

    stages: np.ndarray
    with_eog: np.ndarray


class Drawn(NamedTuple):
    """An epoch to be tested, 0-based, and in which signals: 0 the EEG, 1 the EOG."""

    recording: int
    epoch: int
    stage: int
    signals: list[int]


def outline_of(night: ReplaceableNight) -> Outline:
    """Return what sampling needs to know of a staged night.

    An epoch that is the only one of its recording counts as not scored: there is no
    other to splice from.
    """
    stages = night.staging.hypnogram.stages
    with_eog = np.array([1 in night.signals(epoch) for epoch in range(len(stages))])
    with_eog &= stages != UNSCORED
    if with_eog.sum() < 2:
        with_eog = np.zeros_like(with_eog)
    if (stages != UNSCORED).sum() < 2:
        stages = np.full_like(stages, UNSCORED)
    return Outline(stages, with_eog)


def draw_epochs(
    outlines: Sequence[Outline], per_stage: int = PER_STAGE, seed: int = DRAW_SEED
) -> list[Drawn]:
    """Draw up to ``per_stage`` epochs of each stage for the EEG, and for the EOG.

    Both take the first that they can of one random order, so that most are the same.
    """
    rng = np.random.default_rng(seed)
    drawn = []
    for stage in Stage:
        places = [
            (recording, int(epoch))
            for recording, outline in enumerate(outlines)
            for epoch in np.flatnonzero(outline.stages == stage)
        ]
        places = [places[at] for at in rng.permutation(len(places))]
        of_eog = [place for place in places if outlines[place[0]].with_eog[place[1]]]
        chosen = [set(signal[:per_stage]) for signal in (places, of_eog)]
        for place in sorted(chosen[0] | chosen[1]):
            signals = [number for number in (0, 1) if place in chosen[number]]
            drawn.append(Drawn(*place, int(stage), signals))
    return drawn
