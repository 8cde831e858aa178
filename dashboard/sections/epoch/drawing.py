"""The night's epochs as the reader wants them, drawn when her browser asks for one."""

from dashboard.components.epoch_view.epoch_view import EpochStyle, epoch_data
from dashboard.session.drawing.offered import offer_epochs
from dashboard.session.reader import StagedRecording
from dashboard.session.reasons import reasons_to_draw


def drawing_of(night: StagedRecording, style: EpochStyle) -> str:
    """Return the key by which the browser fetches epochs in this style."""
    reasons = reasons_to_draw(night, style.view)

    def draw(epoch: int, stays: bool) -> dict:
        found = reasons(epoch, stays)
        return epoch_data(night.recording, night.staging, epoch, style, found)

    return offer_epochs(night, style.stamp, draw)
