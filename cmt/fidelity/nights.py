"""A recording that is ready to be staged, by one model or by several."""

from collections.abc import Callable
from typing import NamedTuple

from cmt.epochs import Epochs, cut_epochs
from cmt.explanation.effect import ReplaceableNight
from cmt.model.staging_model import StagingModel
from cmt.recording import Recording
from cmt.staging import stage_recording


class Prepared(NamedTuple):
    """A recording and its epochs."""

    recording: Recording
    epochs: Epochs


Read = Callable[[], Prepared]
"""Reads a recording, again whenever it is asked: one is held at a time."""


def prepared(recording: Recording, model: StagingModel) -> Prepared:
    """Cut a recording into epochs as a model wants them."""
    return Prepared(recording, cut_epochs(recording, model.checkpoint.preprocessing))


def staged(model: StagingModel, night: Prepared) -> ReplaceableNight:
    """Stage a recording, so that parts of it can be replaced."""
    staging = stage_recording(night.recording, model, epochs=night.epochs)
    return ReplaceableNight(model, night.epochs, staging)
